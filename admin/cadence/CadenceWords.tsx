import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CadenceStory } from '../server/cadenceTypes.ts';
import { sayDelivery, sayStep } from './words.ts';

/** The cadence as one would tell it to a new colleague. */
export function CadenceWords({ cadence }: { cadence: Pick<CadenceStory, 'steps' | 'delivery'> }) {
  return (
    <>
      <Box component="ul" sx={{ m: 0, pl: 2.5, '& li': { mb: 0.5 } }}>
        {cadence.steps.map((step) => (
          <Typography component="li" variant="body2" key={step.id}>
            {sayStep(step)}
          </Typography>
        ))}
      </Box>
      <Typography variant="body2" sx={{ mt: 1.5 }}>
        Messages leave {sayDelivery(cadence.delivery)}. A step between two such days leaves on the earlier one, so that a client hears early rather than late.
      </Typography>
      <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
        Once the service is done, what is still ahead of it is left out.
      </Typography>
    </>
  );
}
