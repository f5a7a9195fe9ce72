import WaitingIcon from '@mui/icons-material/HourglassEmptyOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { NextHour } from '../server/batchTypes.ts';
import { listPath } from '../layout/paths.ts';
import { RowLink } from '../shared/RowLink.tsx';

/** Messages whose moment has come and that have not left, by channel: what they wait for, and how long. Nothing when all leave in time. */
export function WaitingLines({ waiting }: { waiting: NextHour['waiting'] }) {
  if (waiting.length === 0) return null;
  return (
    <Box component="ul" aria-label="What waits" sx={{ m: 0, my: 1, p: 0, listStyle: 'none' }}>
      {waiting.map(({ channel, words }) => (
        <Typography component="li" variant="body2" key={channel} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', py: 0.5 }}>
          <WaitingIcon aria-hidden sx={{ fontSize: 18, color: 'warning.main', mt: 0.25 }} />
          <RowLink to={listPath('messages', { channel, state: 'planned' })}>{words}</RowLink>
        </Typography>
      ))}
    </Box>
  );
}
