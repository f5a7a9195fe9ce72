import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { NextRun } from '../server/postcardTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { usePracticeTime } from '../words/dates.ts';
import { sayNextRun } from './words.ts';

/** The run to come, with the way to its cards. */
export function NextRunCard() {
  const { data: next } = usePracticeQuery<NextRun>('/postcard-runs/next');
  const time = usePracticeTime();
  const path = usePath();
  if (!next) return null;
  return (
    <Card sx={{ p: { xs: 2, md: 2.5 }, mb: 2.5 }}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ justifyContent: 'space-between', alignItems: { sm: 'center' } }}>
        <div>
          <Typography variant="h2">
            Next run: {time.day(next.batchOn)}, about {time.time(next.at)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {sayNextRun(next)} {next.proofsReady ? 'Its proofs can be seen.' : `Proofs from ${time.day(next.proofsFrom)} on.`}
          </Typography>
        </div>
        <Button component={Link} to={path('/postcard-runs/next')} variant="outlined" sx={{ flexShrink: 0 }}>
          {next.proofsReady ? 'See the proofs' : 'See who gets one'}
        </Button>
      </Stack>
    </Card>
  );
}
