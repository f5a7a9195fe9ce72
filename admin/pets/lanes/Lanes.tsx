import ExpandIcon from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { Lane } from '../../server/petTypes.ts';
import { Section } from '../../shared/Section.tsx';
import { axisOf, placeOf, type Axis } from './axis.ts';
import { LaneRow, laneColumns } from './LaneRow.tsx';
import { LaneSteps } from './LaneSteps.tsx';
import { Legend } from './Legend.tsx';

/** One lane per due service, all on the same days around their due dates. On phones each folds into a list. */
export function Lanes({ lanes }: { lanes: Lane[] }) {
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  if (lanes.length === 0) return null;
  if (!wide) return <FoldedLanes lanes={lanes} />;
  const axis = axisOf(lanes.flatMap((lane) => lane.dots.map((dot) => dot.offset)));
  return (
    <Section title="Due services" hint="Each on the days around its own due date" action={<Legend lanes={lanes} />}>
      <AxisHead axis={axis} />
      {lanes.map((lane) => (
        <LaneRow key={`${lane.reminderId}.${lane.cycle}`} lane={lane} axis={axis} />
      ))}
    </Section>
  );
}

function AxisHead({ axis }: { axis: Axis }) {
  return (
    <Box aria-hidden sx={{ display: 'grid', gridTemplateColumns: laneColumns, mb: 0.5 }}>
      <span />
      <Box sx={{ position: 'relative', height: 20 }}>
        {axis.ticks.map((tick) => (
          <Typography
            key={tick}
            variant="caption"
            sx={{
              position: 'absolute',
              left: `${placeOf(axis, tick)}%`,
              transform: 'translateX(-50%)',
              color: tick === 0 ? 'text.primary' : 'text.secondary',
              fontWeight: tick === 0 ? 700 : 400,
            }}
          >
            {tick === 0 ? 'Due' : tick > 0 ? `+${tick}` : `−${-tick}`}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function FoldedLanes({ lanes }: { lanes: Lane[] }) {
  return (
    <Card component="section" aria-label="Due services">
      {lanes.map((lane) => (
        <Accordion key={`${lane.reminderId}.${lane.cycle}`} square>
          <AccordionSummary expandIcon={<ExpandIcon />} sx={{ minHeight: 52 }}>
            <LaneSteps.Title lane={lane} />
          </AccordionSummary>
          <AccordionDetails sx={{ pt: 0 }}>
            <LaneSteps.List lane={lane} />
          </AccordionDetails>
        </Accordion>
      ))}
    </Card>
  );
}
