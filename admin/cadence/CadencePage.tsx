import EditIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useMay } from '../server/Practice.tsx';
import type { CadenceStory } from '../server/cadenceTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { CadenceAxis } from './CadenceAxis.tsx';
import { CadenceEditor } from './CadenceEditor.tsx';
import { CadenceWords } from './CadenceWords.tsx';
import { VersionList } from './VersionList.tsx';

/** When clients hear about a due service: seen, in words, and changed. */
export default function CadencePage() {
  const { data: cadence, error, refetch } = usePracticeQuery<CadenceStory>('/cadence');
  // The version one began to edit: a newer one that comes meanwhile must not slip under one's hands.
  const [edited, setEdited] = useState<CadenceStory | null>(null);
  const time = usePracticeTime();
  const mayEdit = useMay('decide');
  const [params, setParams] = useSearchParams();
  const isAsked = params.has('edit');
  // An address that asks for the editor (/cadence?edit) opens it once, and is a plain one from then on.
  if (isAsked && mayEdit && cadence && !edited) setEdited(cadence);
  useEffect(() => {
    if (isAsked && (edited || !mayEdit)) setParams({}, { replace: true });
  }, [isAsked, edited, mayEdit, setParams]);
  if (!cadence) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const done = () => {
    setEdited(null);
    void refetch();
  };
  return (
    <>
      <PageHead
        title={edited ? 'Change the cadence' : 'Cadence'}
        lead={`${cadence.name}, version ${cadence.version}, published ${time.instant(cadence.publishedAt)}${cadence.publishedBy ? ` by ${cadence.publishedBy}` : ''}`}
        actions={
          mayEdit &&
          !edited && (
            <Button variant="contained" startIcon={<EditIcon />} onClick={() => setEdited(cadence)}>
              Change the cadence
            </Button>
          )
        }
      />
      {edited ? (
        <CadenceEditor cadence={edited} newest={cadence.version} close={done} />
      ) : (
        <Stack spacing={2.5}>
          <Section title="Around the due date" hint="Days before and after a service is due">
            <CadenceAxis steps={cadence.steps} />
          </Section>
          <Section title="In words">
            <CadenceWords cadence={cadence} />
          </Section>
          <Section title="Versions" flush>
            <VersionList history={cadence.history} />
          </Section>
        </Stack>
      )}
    </>
  );
}
