import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Lane } from '../../server/petTypes.ts';
import { toneColors } from '../../shared/StateChip.tsx';
import { lookOf, stateOrder } from '../../words/states.tsx';

/** What the small icons say, of the states these lanes have. */
export function Legend({ lanes }: { lanes: Lane[] }) {
  const present = new Set<string>(lanes.flatMap((lane) => lane.dots.map((dot) => dot.state)));
  const states = stateOrder.filter((state) => present.has(state));
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, justifyContent: 'flex-end' }}>
      {states.map((state) => {
        const { Icon, words, tone } = lookOf(state);
        return (
          <Stack key={state} direction="row" spacing={0.5} sx={{ alignItems: 'center' }}>
            <Icon aria-hidden sx={(theme) => ({ fontSize: 15, color: toneColors(theme, tone).color })} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {words}
            </Typography>
          </Stack>
        );
      })}
    </Stack>
  );
}
