import CheckIcon from '@mui/icons-material/Refresh';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';

/** Makes the pet's reminder plan look at the facts again, at once. */
export function CheckAgain({ petId, done }: { petId: string; done: () => void }) {
  const url = usePracticeUrl();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const mayWork = useMay('work');
  if (!mayWork) return null;
  const check = async () => {
    setBusy(true);
    try {
      await send('POST', url(`/pets/${petId}/check`));
      notify('Checking again. What changes appears here within seconds.', { type: 'info' });
      setTimeout(done, 1_200);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The check could not be asked for.', { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="outlined" startIcon={<CheckIcon />} disabled={busy} onClick={() => void check()} sx={{ flexShrink: 0, alignSelf: 'flex-start' }}>
      Check again now
    </Button>
  );
}
