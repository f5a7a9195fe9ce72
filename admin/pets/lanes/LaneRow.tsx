import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Lane } from '../../server/petTypes.ts';
import { daysBetween, usePracticeTime } from '../../words/dates.ts';
import { placeOf, stackDots, type Axis } from './axis.ts';
import { LaneDotButton } from './LaneDotButton.tsx';
import { dueWords } from './LaneSteps.tsx';

/** The name's column and the axis' column, the same in head and rows. */
export const laneColumns = '190px minmax(0, 1fr)';

export function LaneRow({ lane, axis }: { lane: Lane; axis: Axis }) {
  const time = usePracticeTime();
  const stacks = stackDots(lane.dots);
  const height = Math.max(52, Math.max(0, ...stacks.map((stack) => stack.length)) * 34 + 16);
  const over = lane.status !== 'open';
  return (
    <Box
      role="group"
      aria-label={lane.serviceName}
      sx={{ display: 'grid', gridTemplateColumns: laneColumns, borderTop: 1, borderColor: 'divider', alignItems: 'center' }}
    >
      <Box sx={{ pr: 2, py: 1 }}>
        <Typography variant="h3" sx={{ color: over ? 'text.secondary' : 'text.primary' }}>
          {lane.serviceName}
        </Typography>
        <Typography variant="caption" component="p" sx={{ m: 0, color: 'text.secondary' }}>
          {dueWords(lane, time)}
        </Typography>
      </Box>
      <Box sx={{ position: 'relative', height }}>
        <Box aria-hidden sx={{ position: 'absolute', left: 0, right: 0, top: '50%', height: 2, mt: '-1px', backgroundColor: 'divider' }} />
        <Box aria-hidden sx={{ position: 'absolute', left: `${placeOf(axis, 0)}%`, top: 8, bottom: 8, width: 2, ml: '-1px', backgroundColor: 'divider' }} />
        <TodayMark axis={axis} offset={daysBetween(lane.dueOn, time.today)} />
        {stacks.map((stack) => (
          <Box
            key={stack[0]?.offset}
            sx={{
              position: 'absolute',
              left: `${placeOf(axis, stack[0]?.offset ?? 0)}%`,
              top: '50%',
              transform: 'translate(-50%, -50%)',
              display: 'grid',
              gap: '4px',
            }}
          >
            {stack.map((dot) => (
              <LaneDotButton key={`${dot.stepId}.${dot.channel}`} dot={dot} lane={lane} />
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Where today stands from this service's due date; an arrow when that is off the axis. */
function TodayMark({ axis, offset }: { axis: Axis; offset: number }) {
  if (offset < axis.from - 4 || offset > axis.to + 4) return null;
  return (
    <Box
      sx={{
        position: 'absolute',
        left: `${placeOf(axis, offset)}%`,
        top: 0,
        bottom: 0,
        width: 2,
        ml: '-1px',
        backgroundColor: 'secondary.main',
        pointerEvents: 'none',
      }}
    >
      <Typography
        variant="caption"
        sx={{ position: 'absolute', top: -2, left: 6, color: 'secondary.main', fontWeight: 700, fontSize: '0.68rem', lineHeight: 1.3 }}
      >
        Today
      </Typography>
    </Box>
  );
}
