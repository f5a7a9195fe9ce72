import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { MessageRow } from '../server/messageTypes.ts';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { useLeaveOut } from './useLeaveOut.ts';

/** Asks before a card that waits is taken out: it can't be put back. */
export function TakeOutDialog({ card, run, close }: { card: MessageRow; run: PostcardRunRow; close: () => void }) {
  const leaveOut = useLeaveOut(run.batchOn);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await leaveOut({ id: card.clientId, name: card.clientName }, true);
    close();
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="take-out-title">
      <DialogTitle id="take-out-title">Leave out {card.clientName}?</DialogTitle>
      <DialogContent>
        <Typography variant="body2">
          The household gets no postcard of this run, for good: a card that was made can’t be put back. Later reminders come as ever.
          {run.phase === 'limit' ? ' Should the run come within the limit by this, the other cards leave.' : ''}
        </Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" disabled={busy} onClick={() => void confirm()}>
          Leave out
        </Button>
      </DialogActions>
    </Dialog>
  );
}
