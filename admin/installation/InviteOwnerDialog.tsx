import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import type { InstalledPractice, OwnerInvitation } from '../server/installationTypes.ts';
import { fieldErrorsOf } from '../server/request.ts';
import { InvitationWord } from './InvitationWord.tsx';
import { useMakeInstalled } from './useInstalled.ts';

const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** Invites an owner to a practice without one: again, or somebody else. */
export function InviteOwnerDialog({ practice, close }: { practice: InstalledPractice; close: () => void }) {
  const make = useMakeInstalled();
  const [invited] = practice.invitedOwners;
  const [email, setEmail] = useState(invited?.email ?? '');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [invitation, setInvitation] = useState<OwnerInvitation | null>(null);
  const faults = fieldErrorsOf(fault);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      setInvitation(await make<OwnerInvitation>(`/${practice.id}/owner-invitations`, { email }));
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  if (invitation)
    return (
      <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="owner-invited-title">
        <DialogTitle id="owner-invited-title">{invitation.trouble ? 'Invited, but the e-mail did not leave' : 'Invited'}</DialogTitle>
        <DialogContent>
          <InvitationWord invitation={invitation} />
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button variant="contained" onClick={close}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="invite-owner-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="invite-owner-title">Invite an owner of {practice.name}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {fault !== null && Object.keys(faults).length === 0 && (
              <Alert severity="error">{fault instanceof Error ? fault.message : 'Nobody was invited. Try again.'}</Alert>
            )}
            {invited && <Alert severity="info">The link {invited.email} got before stops working.</Alert>}
            <TextField
              label="E-mail"
              type="email"
              inputRef={focusAtOnce}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              error={faults['email'] !== undefined}
              helperText={faults['email'] ?? 'They answer for the practice, and let everybody else in. The link is good for a week, once.'}
              fullWidth
              required
            />
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
