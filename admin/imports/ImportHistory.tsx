import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { DataTable, useListContext } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { ImportRow } from '../server/importTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { count, pluralOf } from './importWords.ts';
import { RunChip } from './RunChip.tsx';

/** Earlier imports and checks, newest first; each opens its page. */
export function ImportHistory() {
  return (
    <section aria-labelledby="import-history">
      <Typography variant="h2" id="import-history" sx={{ mb: 1 }}>
        Earlier imports
      </Typography>
      <RecordList
        resource="imports"
        sort={{ field: 'startedAt', order: 'DESC' }}
        table={<HistoryTable />}
        cards={<HistoryCards />}
        empty={() => (
          <EmptyState Icon={HistoryIcon} title="Nothing was imported yet">
            Export clients, pets and due services from your practice-management system as CSV files and drop them above.
          </EmptyState>
        )}
      />
    </section>
  );
}

/** "Clients, pets: 3 new, 1 changed, 2 left out", naming the files of which something changed. */
function outcomeWords({ report, error }: ImportRow): string {
  if (!report || report.files.length === 0) return error ?? '';
  const sum = (of: 'added' | 'changed' | 'gone' | 'rejected') => report.files.reduce((total, file) => total + file[of], 0);
  const said: [number, string][] = [
    [sum('added'), 'new'],
    [sum('changed'), 'changed'],
    [sum('gone'), 'gone'],
    [sum('rejected'), 'left out'],
  ];
  const words = said.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`);
  if (words.length === 0) return 'Nothing had changed';
  const files = report.files.filter(({ added, changed, gone, rejected }) => added + changed + gone + rejected > 0).map(({ file }) => pluralOf(file));
  return `${files.map((one, index) => (index === 0 ? one : one.toLowerCase())).join(', ')}: ${words.join(', ')}`;
}

const whoWords = (startedBy: string | null): string => (startedBy === 'homing import' ? 'Command line' : (startedBy ?? 'Somebody'));

function HistoryTable() {
  const path = usePath();
  const time = usePracticeTime();
  return (
    <DataTable<ImportRow> bulkActionButtons={false} rowClick={(id) => path(`/imports/${id}`)} size="small">
      <DataTable.Col<ImportRow>
        source="startedAt"
        label="When"
        render={(run) => (
          <RowLink to={`/imports/${run.id}`} strong>
            {time.instant(run.startedAt)}
          </RowLink>
        )}
      />
      <DataTable.Col<ImportRow> source="state" label="Outcome" disableSort render={(run) => <RunChip run={run} />} />
      <DataTable.Col<ImportRow> source="report" label="What it did" disableSort render={outcomeWords} />
      <DataTable.Col<ImportRow> source="startedBy" label="By" disableSort render={(run) => whoWords(run.startedBy)} />
    </DataTable>
  );
}

function HistoryCards() {
  const { data = [] } = useListContext<ImportRow>();
  const time = usePracticeTime();
  return (
    <List disablePadding>
      {data.map((run) => (
        <CardRow
          key={run.id}
          to={`/imports/${run.id}`}
          title={time.instant(run.startedAt)}
          aside={<RunChip run={run} />}
          lines={[outcomeWords(run), `By ${whoWords(run.startedBy)}`]}
        />
      ))}
    </List>
  );
}
