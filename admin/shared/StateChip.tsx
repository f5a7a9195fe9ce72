import Chip from '@mui/material/Chip';
import { alpha, type Theme } from '@mui/material/styles';
import { lookOf, type Tone } from '../words/states.tsx';

/** The colours of a tone on its own soft ground. */
export function toneColors(theme: Theme, tone: Tone): { color: string; ground: string; line: string } {
  if (tone === 'neutral') return { color: theme.palette.text.secondary, ground: theme.palette.action.hover, line: theme.palette.divider };
  const { main, light } = theme.palette[tone];
  return { color: main, ground: light, line: alpha(main, 0.35) };
}

/** A state as a word with its icon. `words` is what the server says, for example with the reason. */
export function StateChip({ state, words }: { state: string; words?: string | null }) {
  const look = lookOf(state);
  return (
    <Chip
      size="small"
      icon={<look.Icon aria-hidden />}
      label={words ?? look.words}
      sx={(theme) => {
        const { color, ground } = toneColors(theme, look.tone);
        return {
          color,
          backgroundColor: ground,
          maxWidth: '100%',
          '& .MuiChip-icon': { color, fontSize: 16 },
          // On a phone nothing shows what is cut off, and the end of the words may be the moment.
          [theme.breakpoints.down('md')]: { height: 'auto', minHeight: 24, '& .MuiChip-label': { whiteSpace: 'normal', py: 0.25 } },
        };
      }}
    />
  );
}
