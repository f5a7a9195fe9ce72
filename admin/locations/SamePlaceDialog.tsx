import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { LocationRow } from '../server/locationTypes.ts';
import { useLocationChange } from './useLocations.ts';

/** Two spellings of one place: joins one to the other. */
export function SamePlaceDialog({ location, others, close }: { location: LocationRow; others: LocationRow[]; close: () => void }) {
  const { busy, faults, fault, change } = useLocationChange();
  const [sameAs, setSameAs] = useState('');
  const join = async () => {
    if (await change({ method: 'PUT', path: `/${location.id}/same-as`, body: { sameAs }, done: 'Joined.' })) close();
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="same-title">
      <DialogTitle id="same-title">“{location.name}” is the same place as…</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          {fault && <Alert severity="error">{fault}</Alert>}
          <TextField
            select
            label="Location"
            value={sameAs}
            onChange={(event) => setSameAs(event.target.value)}
            error={faults['sameAs'] !== undefined}
            helperText={faults['sameAs'] ?? ' '}
            fullWidth
            slotProps={{ inputLabel: { shrink: true } }}
          >
            {others.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            Its clients read that one’s name, phone and booking link, and later imports know both names. You can separate them again.
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Cancel</Button>
        <Button variant="contained" disabled={busy || sameAs === ''} onClick={() => void join()}>
          Join
        </Button>
      </DialogActions>
    </Dialog>
  );
}
