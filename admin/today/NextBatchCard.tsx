import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** The next delivery day and how much it holds, counted by the rules that will decide it. */
export function NextBatchCard() {
  const { data: batch, error, refetch } = usePracticeQuery<NextBatch>('/batches/next');
  const time = usePracticeTime();
  const path = usePath();
  if (error && !batch) return <Trouble error={error} retry={() => void refetch()} />;
  const notSent = batch?.skips.reduce((sum, skip) => sum + skip.count, 0) ?? 0;
  const soonest = `/pets?sort=nextAt&order=ASC&filter=${encodeURIComponent(JSON.stringify({ state: 'waiting' }))}`;
  return (
    <Section
      title={batch ? `Next batch: ${time.day(batch.batchOn)}, about ${time.time(batch.at)}` : 'Next batch'}
      hint={batch ? `${time.distance(batch.batchOn)}; as things are now` : 'Counting…'}
      action={
        <Link component={RouterLink} to={path(soonest)} variant="body2">
          See who is next
        </Link>
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: 'repeat(3, minmax(0, 1fr))' } }}>
        {channelOrder.map((channel) => {
          const { Icon, plural } = channelWords[channel];
          return (
            <Box key={channel} sx={{ p: { xs: 1.5, sm: 2 }, borderRadius: 3, backgroundColor: 'background.default' }}>
              <Icon aria-hidden sx={{ color: 'primary.main', fontSize: 22 }} />
              <Typography component="p" sx={{ fontSize: { xs: '1.5rem', sm: '2rem' }, fontWeight: 700, lineHeight: 1.15, letterSpacing: '-0.02em' }}>
                {batch ? batch.counts[channel] : <Skeleton width={56} />}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {plural}
              </Typography>
            </Box>
          );
        })}
      </Box>
      {batch && notSent > 0 && (
        <Box component="details" sx={{ mt: 2 }}>
          <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', minHeight: 28, fontWeight: 550 }}>
            {notSent} will not be sent, and why
          </Typography>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
            {batch.skips.map((skip) => (
              <Typography component="li" variant="body2" key={skip.code} sx={{ color: 'text.secondary' }}>
                {skip.count} × {skip.reason}
              </Typography>
            ))}
          </Box>
        </Box>
      )}
    </Section>
  );
}
