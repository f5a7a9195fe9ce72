import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Keys } from '../server/keyTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { MadeKey } from './MadeKey.tsx';

type Permission = Keys['permissions'][number]['value'];

/** Asks what the key is for, what it may and how long; then shows it, once. */
export function NewKeyDialog({ choices, close }: { choices: Keys; close: () => void }) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [may, setMay] = useState<Permission[]>(['see']);
  const [days, setDays] = useState<Keys['days'][number]>(90);
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const faults = fieldErrorsOf(fault);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const { key } = await send<{ key: string }>('POST', url('/keys'), { name, permissions: may, days });
      setMade(key);
      await client.invalidateQueries({ queryKey: ['of practice', url('/keys')] });
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  if (made) return <MadeKey name={name.trim()} secret={made} close={close} />;
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="new-key-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="new-key-title">New API key</DialogTitle>
        <DialogContent>
          <Stack spacing={2.5} sx={{ pt: 1 }}>
            {fault !== null && Object.keys(faults).length === 0 && (
              <Alert severity="error">{fault instanceof Error ? fault.message : 'The key was not made. Try again.'}</Alert>
            )}
            <TextField
              label="What is it for?"
              value={name}
              onChange={(event) => setName(event.target.value)}
              error={faults['name'] !== undefined}
              helperText={faults['name'] ?? 'For example: Monthly report. Changes made with it are told by this name.'}
              slotProps={{ htmlInput: { maxLength: 60 } }}
              fullWidth
            />
            <FormControl component="fieldset" error={faults['permissions'] !== undefined}>
              <FormLabel component="legend">What may it do?</FormLabel>
              {choices.permissions.map(({ value, label }) => (
                <FormControlLabel
                  key={value}
                  sx={{ alignItems: 'flex-start', mt: 0.5 }}
                  control={
                    <Checkbox
                      sx={{ pt: 0.5 }}
                      checked={may.includes(value)}
                      onChange={(_event, on) => setMay(on ? [...may, value] : may.filter((one) => one !== value))}
                    />
                  }
                  label={
                    <Typography variant="body2" sx={{ pt: 0.75 }}>
                      {label}
                    </Typography>
                  }
                />
              ))}
              <FormHelperText>{faults['permissions'] ?? 'Choose as little as the program needs.'}</FormHelperText>
            </FormControl>
            <TextField
              select
              label="Works for"
              value={days}
              onChange={(event) => setDays(Number(event.target.value) as typeof days)}
              helperText="After that it opens nothing; make another one then."
            >
              {choices.days.map((one) => (
                <MenuItem key={one} value={one}>
                  {one === 365 ? 'a year' : `${one} days`}
                </MenuItem>
              ))}
            </TextField>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={isBusy || name.trim() === '' || may.length === 0}>
            Make the key
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
