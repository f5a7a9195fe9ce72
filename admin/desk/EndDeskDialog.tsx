import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { DeskRow } from '../server/deskTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';

/** Asks before a shared computer is ended: whoever is on it is signed out. */
export function EndDeskDialog({ desk: { id, name, isThis }, close }: { desk: DeskRow; close: () => void }) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const notify = useNotify();
  const { shutOut } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const end = async () => {
    setBusy(true);
    try {
      await send('DELETE', url(`/desks/${id}`));
      if (isThis) return shutOut(401);
      await client.invalidateQueries({ queryKey: ['of practice', url('/desks')] });
      notify(`${name} is no shared computer any more.`, { type: 'success' });
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'That did not work. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="end-desk-title">
      <DialogTitle id="end-desk-title">End {name}?</DialogTitle>
      <DialogContent>
        {fault && <Alert severity="error">{fault}</Alert>}
        <Typography variant="body2">
          {isThis
            ? 'You sit at it: you are signed out, and PINs here are forgotten. After that it is a computer like any other.'
            : 'Whoever is on it is signed out at once, and PINs there are forgotten. Do this when a computer is lost or no longer shared.'}
        </Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" color="error" disabled={isBusy} onClick={() => void end()}>
          End it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
