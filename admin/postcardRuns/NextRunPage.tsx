import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import { ListBase, Pagination, useListContext } from 'react-admin';
import type { NextCard, NextRun } from '../server/postcardTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { RowsLoading } from '../shared/RowsLoading.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { NextCardBox } from './NextCardBox.tsx';
import { sayNextRun } from './words.ts';

/** The run to come: who would get a card, from three days before as it would be printed, and leaving one out. */
export default function NextRunPage() {
  const { data: next, error, refetch } = usePracticeQuery<NextRun>('/postcard-runs/next');
  const time = usePracticeTime();
  if (!next) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  return (
    <>
      <PageHead
        title={`Postcards of ${time.day(next.batchOn)}`}
        lead={`${sayNextRun(next)} They are made ${time.instant(next.at)}, with the facts as they are then.`}
      />
      {!next.proofsReady && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          Their proofs can be seen from {time.day(next.proofsFrom)} on, three days before the run: until then too much of them may still change. Who would get
          one, and leaving somebody out, you find here already.
        </Alert>
      )}
      {next.approval && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          When the cards are made, the run waits until an owner or admin approves it.
        </Alert>
      )}
      <ListBase resource="postcard-runs/next/cards" sort={{ field: 'clientName', order: 'ASC' }} perPage={12} exporter={false} storeKey={false}>
        <Box role="search" sx={{ display: 'flex', mb: 1.5 }}>
          <SearchFilter label="Client or pet" />
        </Box>
        <Cards run={next} />
      </ListBase>
    </>
  );
}

function Cards({ run }: { run: NextRun }) {
  const { data, error, isPending, filterValues, refetch } = useListContext<NextCard>();
  if (isPending)
    return (
      <Card>
        <RowsLoading />
      </Card>
    );
  if (error && !data) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data || data.length === 0)
    return (
      <Card>
        <EmptyState Icon={RunsIcon} title={Object.keys(filterValues as object).length > 0 ? 'Nobody fits' : 'No postcards in this run'}>
          {Object.keys(filterValues as object).length > 0
            ? 'Search for fewer words, or clear the filter.'
            : 'Nobody has a postcard step due in this batch. The cadence says which steps are postcards.'}
        </EmptyState>
      </Card>
    );
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}>
        {data.map((card) => (
          <NextCardBox key={card.id} card={card} run={run} />
        ))}
      </Box>
      <Pagination rowsPerPageOptions={[12, 24, 48]} />
    </>
  );
}
