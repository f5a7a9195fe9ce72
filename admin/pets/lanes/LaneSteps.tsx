import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Lane } from '../../server/petTypes.ts';
import { StateChip } from '../../shared/StateChip.tsx';
import { ChannelWord } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';
import { sayOffset } from './axis.ts';

/** "Rabies · due Thu 1 Dec, in 12 days". */
function Title({ lane }: { lane: Lane }) {
  const time = usePracticeTime();
  return (
    <Box>
      <Typography variant="h3" component="span" sx={{ display: 'block' }}>
        {lane.serviceName}
      </Typography>
      <Typography variant="caption" component="span" sx={{ display: 'block', color: 'text.secondary' }}>
        {dueWords(lane, time)}
      </Typography>
    </Box>
  );
}

/** How a lane names its due day, or that it is over. */
export function dueWords(lane: Lane, time: ReturnType<typeof usePracticeTime>): string {
  if (lane.status === 'completed') return `Done; was due ${time.day(lane.dueOn)}`;
  if (lane.status === 'cancelled') return `Cancelled; was due ${time.day(lane.dueOn)}`;
  if (lane.kind === 'callback') return `Due ${time.day(lane.dueOn)}; staff telephone`;
  return `Due ${time.day(lane.dueOn)}, ${time.distance(lane.dueOn)}`;
}

/** The steps of a lane as a list, where there is no room to draw them. */
function List({ lane }: { lane: Lane }) {
  return (
    <Stack component="ul" spacing={1.25} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {lane.dots.map((dot) => (
        <Stack component="li" key={`${dot.stepId}.${dot.channel}`} direction="row" spacing={1} sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
          <Box>
            <ChannelWord channel={dot.channel} />
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {sayOffset(dot.offset)}
            </Typography>
          </Box>
          <StateChip state={dot.state} words={dot.words} />
        </Stack>
      ))}
    </Stack>
  );
}

export const LaneSteps = { Title, List };
