import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { NextBatch } from '../server/batchTypes.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { usePracticeTime } from '../words/dates.ts';
import { laterBy, placeOf, writeShift } from './zones.ts';

interface ZoneDialogProps {
  from: string;
  to: string;
  save: () => void;
  close: () => void;
}

/** Says what another time zone does before it is saved. */
export function ZoneDialog({ from, to, save, close }: ZoneDialogProps) {
  const { data: batch } = usePracticeQuery<NextBatch>('/batches/next');
  const time = usePracticeTime();
  const effects = [
    batch &&
      `The next batch leaves on ${time.day(batch.batchOn)}, about ${time.time(batch.at)} by the clocks of ${placeOf(to)}: ${writeShift(laterBy(batch.at, from, to))}.`,
    'Every pet’s reminder plan is checked again; for a large practice that takes some minutes.',
    'What already waits for its hour keeps it. Due dates stay the days they are.',
  ];
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="zone-title">
      <DialogTitle id="zone-title">
        Move the practice from {placeOf(from)} to {placeOf(to)} time?
      </DialogTitle>
      <DialogContent>
        <ul>
          {effects.filter(Boolean).map((effect) => (
            <Typography component="li" variant="body2" key={effect} sx={{ mb: 0.5 }}>
              {effect}
            </Typography>
          ))}
        </ul>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" onClick={save}>
          Save with the new time zone
        </Button>
      </DialogActions>
    </Dialog>
  );
}
