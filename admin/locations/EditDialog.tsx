import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import type { LocationRow } from '../server/locationTypes.ts';
import { writePhone } from '../words/phones.ts';
import { LocationFields, noContacts } from './LocationFields.tsx';
import { useLocationChange } from './useLocations.ts';

/** Changes what a location says; without one, adds a place by hand. */
export function EditDialog({ location, close }: { location: LocationRow | null; close: () => void }) {
  const { busy, faults, fault, change } = useLocationChange();
  const [name, setName] = useState('');
  const [contacts, setContacts] = useState(
    location ? { knownAs: location.knownAs ?? '', phone: location.phone ? writePhone(location.phone) : '', bookingUrl: location.bookingUrl ?? '' } : noContacts,
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = location
      ? await change({ method: 'PUT', path: `/${location.id}`, body: contacts, done: 'Saved.' })
      : await change({ method: 'POST', body: { name, ...contacts }, done: 'Added.' });
    if (saved) close();
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="location-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="location-title">{location ? location.name : 'Add a location'}</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            {fault && <Alert severity="error">{fault}</Alert>}
            {!location && (
              <TextField
                label="Name in your files"
                value={name}
                onChange={(event) => setName(event.target.value)}
                error={faults['name'] !== undefined}
                helperText={faults['name'] ?? 'As your practice-management system writes it. Clients don’t read it.'}
                slotProps={{ htmlInput: { maxLength: 200 }, inputLabel: { shrink: true } }}
                fullWidth
              />
            )}
            <LocationFields value={contacts} faults={faults} change={setContacts} />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={busy || (!location && name.trim() === '')}>
            {location ? 'Save' : 'Add'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
