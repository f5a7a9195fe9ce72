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
import type { KeyRow } from '../server/keyTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';

/** Asks before a key is ended: the program that has it stops working at once. */
export function RevokeDialog({ kept, close }: { kept: KeyRow; close: () => void }) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const notify = useNotify();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const revoke = async () => {
    setBusy(true);
    try {
      await send('POST', url(`/keys/${kept.id}/revoke`));
      await client.invalidateQueries({ queryKey: ['of practice', url('/keys')] });
      notify(`${kept.name} opens nothing any more.`, { type: 'success' });
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'That did not work. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="revoke-title">
      <DialogTitle id="revoke-title">Revoke {kept.name}?</DialogTitle>
      <DialogContent>
        {fault && <Alert severity="error">{fault}</Alert>}
        <Typography variant="body2">The program that uses it stops working at once. This can’t be undone; you can make another key.</Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" color="error" disabled={isBusy} onClick={() => void revoke()}>
          Revoke
        </Button>
      </DialogActions>
    </Dialog>
  );
}
