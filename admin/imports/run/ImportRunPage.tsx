import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useParams } from 'react-router-dom';
import { PageHead } from '../../shared/PageHead.tsx';
import { PageLoading } from '../../shared/PageLoading.tsx';
import { Trouble } from '../../shared/Trouble.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { RunChip } from '../RunChip.tsx';
import { RunOutcome } from './RunOutcome.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunReport } from './RunReport.tsx';
import { useRun } from './useRun.ts';

/** One import or check: how far it is while it runs, then what it did. Its address can be left and shared. */
export default function ImportRunPage() {
  const { id = '' } = useParams();
  const time = usePracticeTime();
  const { data: run, error, refetch } = useRun(id);
  if (!run) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title={`${run.dryRun ? 'Check' : 'Import'} of ${time.instant(run.startedAt)}`}
        lead={
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <RunChip run={run} />
            <Typography variant="body2" component="span">
              {run.startedBy === 'homing import' ? 'from the command line' : run.startedBy ? `by ${run.startedBy}` : ''}
              {run.endedAt && run.report ? `, took ${tookWords(run.report.tookMs)}` : ''}
            </Typography>
          </Stack>
        }
      />
      <Stack spacing={2.5}>
        {run.state === 'running' ? <RunProgress run={run} refresh={() => void refetch()} /> : <RunOutcome run={run} />}
        {run.report && run.report.files.length > 0 && <RunReport run={run} report={run.report} />}
      </Stack>
    </>
  );
}

const tookWords = (ms: number): string => (ms < 1_000 ? 'less than a second' : ms < 90_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`);
