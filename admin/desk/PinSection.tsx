import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useAccountChanged } from '../account/useAccount.ts';
import { useProof, Withdrawn } from '../account/useProof.tsx';
import { Word } from '../account/Word.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';
import { Section } from '../shared/Section.tsx';
import { PinField } from './PinField.tsx';

/** One's PIN at the shared computer one sits at; absent anywhere else. */
export function PinSection() {
  const { session, lookAgain } = useSession();
  const changed = useAccountChanged();
  const { prove, dialog } = useProof();
  const [isOpen, setOpen] = useState(false);
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { desk } = session;
  if (!desk) return null;
  const atField = fieldErrorsOf(said)['pin'];
  const change = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    setSaid(null);
    try {
      await work();
      setOpen(false);
      setSaid(done);
      lookAgain();
      await changed();
    } catch (error) {
      if (!(error instanceof Withdrawn)) setSaid(error);
    } finally {
      setPin('');
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change(() => prove(() => send('PUT', '/api/desk/pin', { pin })), 'Your PIN is set. It works at this computer only.');
  };
  const takeOff = () => void change(() => send('DELETE', '/api/desk/pin'), 'You have no PIN here any more.');
  return (
    <Section title={`PIN at ${desk.name}`} hint="This is a shared computer">
      <Stack spacing={2}>
        <Word of={said} unless={atField} />
        <Typography variant="body2">
          {desk.hasPin
            ? 'You take this computer over with your PIN. It opens daily work; what decides, and your account, ask for your password.'
            : `Choose a PIN to take this computer over in a moment. It works here only, and the computer locks after ${desk.lockMinutes === 1 ? 'a minute' : `${desk.lockMinutes} minutes`} without anybody at it.`}
        </Typography>
        {isOpen ? (
          <Stack component="form" spacing={2} onSubmit={submit} noValidate>
            <PinField label="New PIN" pin={pin} change={setPin} fault={atField} hint="4 to 8 digits. No row like 1234, no year." />
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={busy || pin.length < 4}>
                Set PIN
              </Button>
              <Button onClick={() => (setOpen(false), setPin(''), setSaid(null))}>Cancel</Button>
            </Stack>
          </Stack>
        ) : (
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
            <Button variant="outlined" onClick={() => (setOpen(true), setSaid(null))}>
              {desk.hasPin ? 'Choose another PIN' : 'Choose a PIN'}
            </Button>
            {desk.hasPin && (
              <Button color="error" disabled={busy} onClick={takeOff}>
                Take my PIN off
              </Button>
            )}
          </Stack>
        )}
      </Stack>
      {dialog}
    </Section>
  );
}
