import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { Link as RouterLink } from 'react-router-dom';
import { listPath, usePath } from '../layout/paths.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { StateChip, toneColors } from '../shared/StateChip.tsx';
import { lookOf, stateOrder } from '../words/states.tsx';

/** Not at an end yet: shown paler than what is. */
const underWay = ['planned', 'claimed', 'accepted'];

/** How its cards fared: one bar, and below it each number with its word, opening its cards. Small: the bar alone, for a row. */
export function RunProgress({ run, small = false }: { run: PostcardRunRow; small?: boolean }) {
  const path = usePath();
  const parts = stateOrder.flatMap((state) => (run.byState[state] ? [{ state, count: run.byState[state] }] : []));
  if (parts.length === 0) return null;
  const words = parts.map(({ state, count }) => `${count} ${lookOf(state).words.toLowerCase()}`).join(', ');
  return (
    <Box sx={{ minWidth: small ? 120 : 0, width: '100%' }}>
      <Stack
        direction="row"
        role="img"
        aria-label={words}
        title={words}
        sx={{ height: small ? 8 : 12, borderRadius: 6, overflow: 'hidden', backgroundColor: 'action.hover', gap: '2px' }}
      >
        {parts.map(({ state, count }) => (
          <Box
            key={state}
            sx={(theme) => ({
              flexGrow: count,
              minWidth: 3,
              backgroundColor: toneColors(theme, lookOf(state).tone).color,
              opacity: underWay.includes(state) ? 0.5 : 1,
            })}
          />
        ))}
      </Stack>
      {!small && (
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.75, mt: 1 }}>
          {parts.map(({ state, count }) => (
            <Link component={RouterLink} key={state} to={path(listPath('messages', { runId: run.id, state }))} underline="none">
              <StateChip state={state} words={`${count} ${lookOf(state).words.toLowerCase()}`} />
            </Link>
          ))}
        </Stack>
      )}
    </Box>
  );
}
