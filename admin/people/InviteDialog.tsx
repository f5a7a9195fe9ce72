import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import type { RoleHere } from '../server/peopleTypes.ts';
import { fieldErrorsOf } from '../server/request.ts';
import { LinkField } from './LinkField.tsx';
import { RoleChoice } from './RoleChoice.tsx';
import { useChangePeople, wordsOf } from './usePeople.ts';

interface Sent {
  id: string;
  trouble: string | null;
}

const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** Asks for address and role, and sends the invitation. When the e-mail does not leave, the link can be handed on. */
export function InviteDialog({ roles, close }: { roles: RoleHere[]; close: () => void }) {
  const change = useChangePeople();
  const notify = useNotify();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<RoleHere['role']>('staff');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState<{ id: string; trouble: string } | null>(null);
  const faults = fieldErrorsOf(fault);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const { id, trouble } = await change<Sent>('POST', '/invitations', { email, role });
      if (trouble) return setUnsent({ id, trouble });
      notify(`${email.trim()} is invited. The link in the e-mail is good for a week.`, { type: 'success' });
      close();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  if (unsent)
    return (
      <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="unsent-title">
        <DialogTitle id="unsent-title">Invited, but the e-mail did not leave</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Alert severity="warning">{unsent.trouble}</Alert>
            <LinkField invitationId={unsent.id} email={email.trim()} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button variant="contained" onClick={close}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="invite-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="invite-title">Invite somebody</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            {fault !== null && Object.keys(faults).length === 0 && <Alert severity="error">{wordsOf(fault)}</Alert>}
            <TextField
              label="E-mail"
              type="email"
              inputRef={focusAtOnce}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              error={faults['email'] !== undefined}
              helperText={faults['email'] ?? 'They get a link that is good for a week, once.'}
              fullWidth
              required
            />
            <RoleChoice roles={roles} value={role} choose={setRole} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={isBusy || email.trim() === ''}>
            {isBusy ? 'Sending…' : 'Send invitation'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
