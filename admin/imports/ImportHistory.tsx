import ExpandIcon from '@mui/icons-material/ExpandMore';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import type { ImportRow } from '../server/importTypes.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { ReportView } from './ReportView.tsx';

const stateWords: Record<string, string> = { running: 'Running', finished: 'Done', refused: 'Refused', failed: 'Failed' };

/** Earlier imports, newest first; each opens its report. */
export function ImportHistory() {
  const { data, error, refetch } = useGetList<ImportRow>('imports', {
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'startedAt', order: 'DESC' },
    filter: {},
  });
  if (error && !data) return <Trouble error={error as Error} retry={() => void refetch()} />;
  return (
    <Section title="Earlier imports" flush>
      {data?.length === 0 && (
        <EmptyState Icon={HistoryIcon} title="Nothing was imported yet">
          Export clients, pets and reminders from your practice-management system as CSV files and drop them above.
        </EmptyState>
      )}
      {data?.map((run) => (
        <ImportLine key={run.id} run={run} />
      ))}
    </Section>
  );
}

function ImportLine({ run }: { run: ImportRow }) {
  const time = usePracticeTime();
  const rows = run.report?.files.reduce((sum, file) => sum + file.rows, 0) ?? 0;
  const leftOut = run.report?.files.reduce((sum, file) => sum + file.rejected, 0) ?? 0;
  return (
    <Accordion square sx={{ borderTop: 1, borderColor: 'divider' }} slotProps={{ transition: { unmountOnExit: true } }}>
      <AccordionSummary expandIcon={<ExpandIcon />}>
        <Typography variant="body2" component="span">
          <strong>{time.instant(run.startedAt)}</strong> · {stateWords[run.state] ?? run.state} · {rows} rows{leftOut > 0 ? `, ${leftOut} left out` : ''}
          {run.startedBy ? ` · by ${run.startedBy}` : ''}
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        {run.error && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {run.error}
          </Alert>
        )}
        {run.report && <ReportView report={run.report} />}
      </AccordionDetails>
    </Accordion>
  );
}
