import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { LaterBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { Section } from '../shared/Section.tsx';
import { channelOrder, channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { countOf } from '../words/money.ts';

/** The batches after the next one, by due dates alone. */
export function LaterSection() {
  const { data } = usePracticeQuery<LaterBatch[]>('/batches/later');
  const time = usePracticeTime();
  if (!data) return null;
  return (
    <Section title="After that" hint="Roughly, by due dates alone">
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
        {data.map((batch) => (
          <li key={batch.batchOn}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {time.day(batch.batchOn)}, about {time.time(batch.at)}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {channelOrder
                .map((channel) => countOf(batch.counts[channel], channelWords[channel].name.toLowerCase(), channelWords[channel].plural.toLowerCase()))
                .join(', ')}
            </Typography>
          </li>
        ))}
      </Box>
    </Section>
  );
}
