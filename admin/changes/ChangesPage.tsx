import ChangesIcon from '@mui/icons-material/ManageHistoryOutlined';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { DataTable, useListContext } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { ChangeChoices, ChangeRow } from '../server/changeTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { ExportButton } from '../shared/ExportButton.tsx';
import { ChoiceFilter, DayFilter, FilterBar } from '../shared/filters.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { ChangeLinks } from './ChangeLinks.tsx';

/** Who changed what, newest first: one line for each time somebody did something. */
export default function ChangesPage() {
  return (
    <>
      <PageHead title="Changes" lead="Everything people and API keys changed here, with what was before. Nobody can alter or delete what stands here." />
      <RecordList
        resource="changes"
        sort={{ field: 'at', order: 'DESC' }}
        filters={<ChangeFilters />}
        table={<ChangeTable />}
        cards={<ChangeCards />}
        empty={(filtered) =>
          filtered ? (
            <EmptyState Icon={ChangesIcon} title="No change fits">
              Clear a filter, or search for fewer words.
            </EmptyState>
          ) : (
            <EmptyState Icon={ChangesIcon} title="Nobody has changed anything yet">
              As soon as somebody saves a setting, publishes a cadence or invites a colleague, it is told here.
            </EmptyState>
          )
        }
      />
    </>
  );
}

function ChangeFilters() {
  const { data } = usePracticeQuery<ChangeChoices>('/changes/choices');
  return (
    <FilterBar search={<SearchFilter label="Name, old or new value, phone" />} actions={<ExportButton />}>
      <ChoiceFilter name="who" label="Who" choices={data?.who ?? []} />
      <ChoiceFilter name="action" label="Did" choices={data?.actions ?? []} />
      <ChoiceFilter name="subject" label="What changed" choices={data?.subjects ?? []} />
      <DayFilter name="from" label="From" />
      <DayFilter name="to" label="To" />
    </FilterBar>
  );
}

const dense = { '& .one-line': { whiteSpace: 'nowrap', width: '1px' }, '& .fill': { minWidth: 260 } };

function ChangeTable() {
  const path = usePath();
  const time = usePracticeTime();
  return (
    <DataTable<ChangeRow> bulkActionButtons={false} rowClick={(id) => path(`/changes/${id}`)} size="small" sx={dense}>
      <DataTable.Col<ChangeRow>
        source="at"
        label="When"
        cellClassName="one-line"
        render={(change) => (
          <RowLink to={`/changes/${change.id}`} strong>
            {time.instant(change.at)}
          </RowLink>
        )}
      />
      <DataTable.Col<ChangeRow>
        source="summary"
        label="What was done"
        disableSort
        cellClassName="fill"
        render={(change) => (
          <>
            <Typography variant="body2">
              <strong>{change.actor.name}</strong> {change.words}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {change.summary}
            </Typography>
          </>
        )}
      />
      <DataTable.Col<ChangeRow> source="links" label="About" disableSort cellClassName="one-line" render={(change) => <ChangeLinks links={change.links} />} />
      <DataTable.Col<ChangeRow> source="ip" label="From where" disableSort cellClassName="one-line" />
    </DataTable>
  );
}

function ChangeCards() {
  const { data = [] } = useListContext<ChangeRow>();
  const time = usePracticeTime();
  return (
    <List disablePadding>
      {data.map((change) => (
        <CardRow
          key={change.id}
          to={`/changes/${change.id}`}
          title={change.actor.name}
          aside={<Typography variant="body2">{time.instant(change.at)}</Typography>}
          lines={[change.words.charAt(0).toUpperCase() + change.words.slice(1), change.summary]}
        />
      ))}
    </List>
  );
}
