import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { NextBatch } from '../server/batchTypes.ts';
import { listChannels } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';

/** What the batch takes in, in words: of each step, the due dates that fall into its days. */
export function TakesIn({ batch }: { batch: NextBatch }) {
  const time = usePracticeTime();
  return (
    <Box component="details" sx={{ mt: 1.5 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', minHeight: 28, fontWeight: 550 }}>
        What it takes in: the steps of {time.day(batch.batchOn)} to {time.day(batch.lastDay)}
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {batch.steps.map((step) => (
          <Typography component="li" variant="body2" key={step.offset} sx={{ color: 'text.secondary' }}>
            Services due {time.day(step.dueFrom)} to {time.day(step.dueTo)}: {listChannels(step.channels)}
            {step.offset === 0 ? ' on the day' : `, ${step.words}`}
          </Typography>
        ))}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        A step leaves with the last batch at or before its own day, so a client hears early rather than late.
      </Typography>
    </Box>
  );
}
