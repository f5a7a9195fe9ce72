import Typography from '@mui/material/Typography';
import { Letter } from '../../messages/Letter.tsx';
import type { MessageStory } from '../../server/messageTypes.ts';
import { usePracticeUrl } from '../../server/Practice.tsx';
import { statusOf } from '../../server/request.ts';
import { usePracticeQuery } from '../../server/usePracticeQuery.ts';
import { RowsLoading } from '../../shared/RowsLoading.tsx';
import { Trouble } from '../../shared/Trouble.tsx';

/** What a message that is ahead would say, by the facts of now. */
export function AheadPreview({ petId, day, channel }: { petId: string; day: string; channel: string }) {
  const path = `/pets/${petId}/preview/${day}/${channel}`;
  const { data: content, error, refetch } = usePracticeQuery<NonNullable<MessageStory['content']>>(path);
  const url = usePracticeUrl();
  if (content) return <Letter content={content} base={url(path)} />;
  if (!error) return <RowsLoading rows={3} />;
  if (statusOf(error) !== 404) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      Nothing leaves that day any more: what is planned has changed a moment ago.
    </Typography>
  );
}
