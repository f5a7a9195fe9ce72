import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import { ListBase, Pagination, useListContext } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { MessageRow } from '../server/messageTypes.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { Facts } from '../shared/Facts.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { SearchFilter } from '../shared/SearchFilter.tsx';
import { TechnicalDetails } from '../shared/TechnicalDetails.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';
import { CardOfRun } from './CardOfRun.tsx';
import { ReleaseRun } from './ReleaseRun.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunState } from './RunState.tsx';

/** One run: what it waits for, how far it is, what it costs, and its cards front and back. */
export default function RunPage() {
  const { id = '' } = useParams();
  const time = usePracticeTime();
  const { data: run, error, refetch } = usePracticeQuery<PostcardRunRow>(`/postcard-runs/${id}`);
  if (!run) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const sayWho = ({ at, by }: { at: string; by: string | null }) => `${time.instant(at)}${by ? `, by ${by}` : ''}`;
  return (
    <>
      <PageHead title={`Postcards of ${time.day(run.batchOn)}`} lead={<RunState run={run} />} />
      <ReleaseRun run={run} />
      <Card sx={{ p: { xs: 2, md: 2.5 }, mb: 2.5 }}>
        <Stack spacing={2}>
          <RunProgress run={run} />
          <Facts
            facts={[
              ['Cards', `${countOf(run.cards, 'card')} to ${countOf(run.households, 'household')}`],
              [
                'Cost',
                `${writeDollars(run.costCents)}${run.doubtfulCents > 0 ? `, ${writeDollars(run.doubtfulCents)} of it for cards that may have been sent` : ''}`,
              ],
              ['Made', time.instant(run.startedAt)],
              ['Called early', run.called && sayWho(run.called)],
              ['Let go', run.released && sayWho(run.released)],
            ]}
          />
        </Stack>
      </Card>
      <ListBase resource="messages" filter={{ runId: id }} sort={{ field: 'openedAt', order: 'ASC' }} perPage={12} exporter={false} storeKey={false}>
        <Box role="search" sx={{ display: 'flex', mb: 1.5 }}>
          <SearchFilter label="Client or pet" />
        </Box>
        <Cards run={run} />
      </ListBase>
      <Box sx={{ mt: 2.5 }}>
        <TechnicalDetails temporalUrl={run.temporalUrl} facts={[['Process', run.workflowId]]} />
      </Box>
    </>
  );
}

function Cards({ run }: { run: PostcardRunRow }) {
  const { data = [], isPending, filterValues } = useListContext<MessageRow>();
  const searched = Object.keys(filterValues as object).some((name) => name !== 'runId');
  if (data.length === 0)
    return isPending ? null : (
      <Card>
        <EmptyState Icon={RunsIcon} title={searched ? 'Nobody fits' : 'No cards in this run'}>
          {searched ? 'Search for fewer words, or clear the filter.' : 'Nobody had a postcard step due in this batch.'}
        </EmptyState>
      </Card>
    );
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}>
        {data.map((card) => (
          <CardOfRun key={card.id} card={card} run={run} />
        ))}
      </Box>
      <Pagination rowsPerPageOptions={[12, 24, 48]} />
    </>
  );
}
