import Stack from '@mui/material/Stack';
import { useParams } from 'react-router-dom';
import type { PetStory } from '../server/petTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { useDocumentTitle } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { Lanes } from './lanes/Lanes.tsx';
import { ContactNotes } from './ContactNotes.tsx';
import { PetHead } from './PetHead.tsx';
import { StoryList } from './story/StoryList.tsx';

/** One pet: who it is, what comes next and why, every due service on its lane, and everything said and to be said. */
export default function PetPage() {
  const { id = '' } = useParams();
  const { data: story, error, refetch } = usePracticeQuery<PetStory>(`/pets/${id}`);
  useDocumentTitle(story?.pet.name ?? 'Pet');
  const time = usePracticeTime();
  if (!story) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const { process } = story;
  return (
    <Stack spacing={2.5}>
      <PetHead story={story} refresh={() => void refetch()} />
      <ContactNotes notes={story.client?.notes ?? []} refresh={() => void refetch()} />
      <Lanes lanes={story.lanes} />
      <StoryList story={story} />
      <TechnicalDetails
        temporalUrl={process.temporalUrl}
        facts={[
          ['Process', `${process.state} (${process.stateWords})`],
          [
            'Answered by it now',
            process.live
              ? `${process.live.state}, next ${process.live.nextAt ?? 'never'}, revision ${process.live.revision}`
              : 'no answer: it is not running, or slow',
          ],
          ['Next look', process.nextAt ? `${time.instant(process.nextAt)} (${process.nextAt})` : null],
          ['Last look', process.updatedAt ? time.instant(process.updatedAt) : null],
          ['Last error', process.error ?? null],
          ['Workflow', process.workflowId ?? null],
          ['Pet', story.pet.id],
          ['Id in the PIMS', story.pet.sourceId],
        ]}
      />
    </Stack>
  );
}
