import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { Channel } from '../../domain/channels.ts';
import { axisOf, placeOf } from '../pets/lanes/axis.ts';
import { ChannelWord, channelOrder } from '../words/channels.tsx';
import { stepTitle } from './words.ts';

interface ShownStep {
  offset: number;
  channels: Channel[];
}

/** The steps as cards on the days around the due date; on phones beneath each other. */
export function CadenceAxis({ steps }: { steps: ShownStep[] }) {
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const sorted = [...steps].sort((a, b) => a.offset - b.offset);
  if (!wide || sorted.length > 8)
    return (
      <Stack spacing={1}>
        {sorted.map((step) => (
          <StepCard key={step.offset} step={step} row />
        ))}
      </Stack>
    );
  const axis = axisOf(sorted.map((step) => step.offset));
  return (
    <Box>
      <Box aria-hidden sx={{ position: 'relative', height: 26, mx: 1 }}>
        <Box sx={{ position: 'absolute', insetInline: 0, top: 12, height: 2, backgroundColor: 'divider' }} />
        {sorted.map((step) => (
          <Box
            key={step.offset}
            sx={{
              position: 'absolute',
              left: `${placeOf(axis, step.offset)}%`,
              top: 6,
              width: 14,
              height: 14,
              ml: '-7px',
              borderRadius: '50%',
              border: 3,
              borderColor: step.offset === 0 ? 'secondary.main' : 'primary.main',
              backgroundColor: 'background.paper',
            }}
          />
        ))}
      </Box>
      <Box
        component="ol"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1, gridTemplateColumns: `repeat(${Math.max(1, sorted.length)}, minmax(0, 1fr))` }}
      >
        {sorted.map((step) => (
          <Box component="li" key={step.offset} sx={{ display: 'grid' }}>
            <StepCard step={step} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function StepCard({ step, row = false }: { step: ShownStep; row?: boolean }) {
  const isDueDay = step.offset === 0;
  return (
    <Box
      sx={{
        p: 1.5,
        border: 1,
        borderColor: isDueDay ? 'secondary.main' : 'divider',
        borderRadius: 3,
        backgroundColor: isDueDay ? 'secondary.light' : 'background.default',
        ...(row ? { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2 } : {}),
      }}
    >
      <Typography variant="h3" component="p" sx={{ mb: row ? 0 : 1 }}>
        {stepTitle(step.offset)}
      </Typography>
      <Stack spacing={0.5} direction={row ? 'row' : 'column'} sx={{ flexWrap: 'wrap', columnGap: 1.5 }}>
        {channelOrder
          .filter((channel) => step.channels.includes(channel))
          .map((channel) => (
            <ChannelWord key={channel} channel={channel} />
          ))}
      </Stack>
    </Box>
  );
}
