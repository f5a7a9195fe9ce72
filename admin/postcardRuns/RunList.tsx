import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import List from '@mui/material/List';
import { DataTable, useListContext } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';
import { NextRunCard } from './NextRunCard.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunState } from './RunState.tsx';

/** The run to come, then all postcards of each batch there was. */
export default function RunList() {
  return (
    <>
      <PageHead title="Postcard runs" lead="All postcards of one batch leave together; a household’s pets share a card." />
      <NextRunCard />
      <RecordList
        resource="postcard-runs"
        sort={{ field: 'batchOn', order: 'DESC' }}
        table={<RunTable />}
        cards={<RunCards />}
        empty={(filtered) =>
          filtered ? (
            <EmptyState Icon={RunsIcon} title="No run waits">
              Every run there was has been mailed.
            </EmptyState>
          ) : (
            <EmptyState Icon={RunsIcon} title="No postcard run yet">
              The first one starts with the next batch that has a postcard step due.
            </EmptyState>
          )
        }
      />
    </>
  );
}

function RunTable() {
  const path = usePath();
  const time = usePracticeTime();
  return (
    <DataTable<PostcardRunRow> bulkActionButtons={false} rowClick={(id) => path(`/postcard-runs/${id}`)} size="small">
      <DataTable.Col<PostcardRunRow>
        source="batchOn"
        label="Batch"
        render={(run) => (
          <RowLink to={`/postcard-runs/${run.id}`} strong>
            {time.day(run.batchOn)}
          </RowLink>
        )}
      />
      <DataTable.Col<PostcardRunRow> source="phase" label="Run" disableSort render={(run) => <RunState run={run} />} />
      <DataTable.NumberCol<PostcardRunRow> source="cards" label="Cards" disableSort />
      <DataTable.NumberCol<PostcardRunRow> source="households" label="Households" disableSort />
      <DataTable.Col<PostcardRunRow> source="costCents" label="Cost" align="right" disableSort render={(run) => writeDollars(run.costCents)} />
      <DataTable.Col<PostcardRunRow> source="byState" label="How far" disableSort render={(run) => <RunProgress run={run} small />} />
    </DataTable>
  );
}

function RunCards() {
  const { data = [] } = useListContext<PostcardRunRow>();
  const time = usePracticeTime();
  return (
    <List disablePadding>
      {data.map((run) => (
        <CardRow
          key={run.id}
          to={`/postcard-runs/${run.id}`}
          title={time.day(run.batchOn)}
          lines={[
            <RunState key="state" run={run} />,
            `${countOf(run.cards, 'card')} to ${countOf(run.households, 'household')}, ${writeDollars(run.costCents)}`,
            <RunProgress key="progress" run={run} small />,
          ]}
        />
      ))}
    </List>
  );
}
