import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { ChannelTiles } from '../goingOut/ChannelTiles.tsx';
import { NotSentReasons } from '../goingOut/NotSentReasons.tsx';
import { usePath } from '../layout/paths.ts';
import type { NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** The next delivery day and how much it holds, counted by the rules that will decide it. */
export function NextBatchCard() {
  const { data: batch, error, refetch } = usePracticeQuery<NextBatch>('/batches/next');
  const time = usePracticeTime();
  const path = usePath();
  if (error && !batch) return <Trouble error={error} retry={() => void refetch()} />;
  return (
    <Section
      title={batch ? `Next batch: ${time.day(batch.batchOn)}, about ${time.time(batch.at)}` : 'Next batch'}
      hint={batch ? `${time.distance(batch.batchOn)}; as things are now` : 'Counting…'}
      action={
        <Link component={RouterLink} to={path('/going-out')} variant="body2">
          See what goes out
        </Link>
      }
    >
      <ChannelTiles counts={batch?.counts} />
      {batch && <NotSentReasons skips={batch.skips} />}
    </Section>
  );
}
