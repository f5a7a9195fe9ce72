import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { usePracticeTime } from '../words/dates.ts';
import { countOf, writeDollars } from '../words/money.ts';

const shown = 3;

/** Runs that wait for somebody's word, on the first page: nothing else would say so to who does not look for them. */
export function WaitingRuns() {
  const time = usePracticeTime();
  const path = usePath();
  const { data = [] } = useGetList<PostcardRunRow>('postcard-runs', {
    filter: { held: true },
    sort: { field: 'batchOn', order: 'ASC' },
    pagination: { page: 1, perPage: shown },
  });
  return data.map((run) => (
    <Alert
      key={run.id}
      severity="warning"
      variant="outlined"
      sx={{ alignItems: 'center' }}
      action={
        <Button component={Link} to={path(`/postcard-runs/${run.id}`)} color="inherit">
          Look at them
        </Button>
      }
    >
      <strong>Postcards of {time.day(run.batchOn)}:</strong> {run.words}. {countOf(run.waiting, 'card waits', 'cards wait')}, {writeDollars(run.waitingCents)}.
    </Alert>
  ));
}
