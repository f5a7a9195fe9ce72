import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import { DataTable, useListContext } from 'react-admin';
import { usePath } from '../layout/paths.ts';
import type { PostcardRunRow } from '../server/messageTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { RecordList } from '../shared/RecordList.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { lookOf } from '../words/states.tsx';
import { RunState } from './RunState.tsx';

/** All postcards of each batch. */
export default function RunList() {
  return (
    <>
      <PageHead title="Postcard runs" lead="All postcards of one batch leave together; a household’s pets share a card." />
      <RecordList
        resource="postcard-runs"
        sort={{ field: 'batchOn', order: 'DESC' }}
        table={<RunTable />}
        cards={<RunCards />}
        empty={() => (
          <EmptyState Icon={RunsIcon} title="No postcard run yet">
            The first one starts with the next batch that has a postcard step due. Today shows when that is.
          </EmptyState>
        )}
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
      <DataTable.Col<PostcardRunRow> source="state" label="Run" disableSort render={(run) => <RunState state={run.state} words={run.words} />} />
      <DataTable.NumberCol<PostcardRunRow> source="households" label="Households" disableSort />
      <DataTable.NumberCol<PostcardRunRow> source="cards" label="Cards" disableSort />
      <DataTable.Col<PostcardRunRow> source="byState" label="How they fared" disableSort render={(run) => <ByState run={run} />} />
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
          aside={<RunState state={run.state} words={run.words} />}
          lines={[`${run.cards} cards to ${run.households} households`, <ByState key="state" run={run} />]}
        />
      ))}
    </List>
  );
}

export function ByState({ run }: { run: PostcardRunRow }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {Object.entries(run.byState).map(([state, count]) => (
        <StateChip key={state} state={state} words={`${count} ${lookOf(state).words.toLowerCase()}`} />
      ))}
    </Box>
  );
}
