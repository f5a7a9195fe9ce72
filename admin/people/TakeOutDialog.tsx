import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { usePractice } from '../server/Practice.tsx';
import { useSession } from '../server/SessionGate.tsx';
import type { PersonHere } from '../server/peopleTypes.ts';
import { useChangePeople, wordsOf } from './usePeople.ts';

/** Says what it means before somebody is taken out, or leaves. */
export function TakeOutDialog({ person, close }: { person: PersonHere; close: () => void }) {
  const change = useChangePeople();
  const notify = useNotify();
  const practice = usePractice();
  const { lookAgain } = useSession();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const takeOut = async () => {
    setBusy(true);
    setFault(null);
    try {
      await change('DELETE', `/people/${person.id}`);
      if (person.isYou) return lookAgain();
      notify(`${person.name} no longer works at ${practice.name} here.`, { type: 'success' });
      close();
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="out-title">
      <DialogTitle id="out-title">{person.isYou ? `Leave ${practice.name}?` : `Take ${person.name} out?`}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          {fault && <Alert severity="error">{fault}</Alert>}
          <Typography variant="body2">
            {person.isYou ? 'You see' : `${person.name} sees`} nothing of {practice.name} any more, from this moment on. To come back,{' '}
            {person.isYou ? 'you' : 'they'} must be invited anew.
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            What {person.isYou ? 'you' : 'they'} did here stays in the record. Invitations {person.isYou ? 'you' : 'they'} sent that nobody has used yet are
            withdrawn.
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Cancel</Button>
        <Button variant="contained" color="error" disabled={isBusy} onClick={() => void takeOut()}>
          {person.isYou ? 'Leave' : 'Take out'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
