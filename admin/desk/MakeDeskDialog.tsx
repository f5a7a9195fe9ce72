import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useProof, Withdrawn } from '../account/useProof.tsx';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';

/** Asks where the computer stands, and makes it a shared one. */
export function MakeDeskDialog({ close }: { close: () => void }) {
  const url = usePracticeUrl()('/desks');
  const client = useQueryClient();
  const { lookAgain } = useSession();
  const { prove, dialog } = useProof();
  const [name, setName] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const atField = fieldErrorsOf(fault)['name'];
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await prove(() => send('POST', url, { name }));
      lookAgain();
      await client.invalidateQueries({ queryKey: ['of practice', url] });
      close();
    } catch (error) {
      if (!(error instanceof Withdrawn)) setFault(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="make-desk-title">
        <form onSubmit={(event) => void submit(event)} noValidate>
          <DialogTitle id="make-desk-title">Make this a shared computer</DialogTitle>
          <DialogContent>
            <Stack spacing={2} sx={{ pt: 1 }}>
              {fault !== null && atField === undefined && (
                <Alert severity="error">{fault instanceof Error ? fault.message : 'That did not work. Try again.'}</Alert>
              )}
              <Typography variant="body2">
                From now on this browser shows this practice only, and locks when nobody is at it. A PIN opens daily work; what decides, and one’s own account,
                take the password. Everybody signs in here once with their password to choose a PIN.
              </Typography>
              <TextField
                label="Where does it stand?"
                value={name}
                onChange={(event) => setName(event.target.value)}
                error={atField !== undefined}
                helperText={atField ?? 'For example: Front desk'}
                slotProps={{ htmlInput: { maxLength: 60 } }}
                inputRef={field}
                fullWidth
              />
            </Stack>
          </DialogContent>
          <DialogActions sx={{ p: 2 }}>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="contained" disabled={isBusy || name.trim() === ''}>
              Make it shared
            </Button>
          </DialogActions>
        </form>
      </Dialog>
      {dialog}
    </>
  );
}
