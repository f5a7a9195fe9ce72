import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { PersonHere, RoleHere } from '../server/peopleTypes.ts';
import { RoleChoice } from './RoleChoice.tsx';
import { useChangePeople, wordsOf } from './usePeople.ts';

/** Gives somebody another role. */
export function RoleDialog({ person, roles, close }: { person: PersonHere; roles: RoleHere[]; close: () => void }) {
  const change = useChangePeople();
  const notify = useNotify();
  const [role, setRole] = useState(person.role);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      await change('PUT', `/people/${person.id}`, { role });
      notify(`${person.name} is ${roles.find((one) => one.role === role)?.name ?? role} now.`, { type: 'success' });
      close();
    } catch (error) {
      setFault(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="role-title">
      <DialogTitle id="role-title">{person.name}’s role</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          {fault && <Alert severity="error">{fault}</Alert>}
          <RoleChoice roles={roles} value={role} choose={setRole} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Cancel</Button>
        <Button variant="contained" disabled={isBusy || role === person.role} onClick={() => void save()}>
          Save
        </Button>
      </DialogActions>
    </Dialog>
  );
}
