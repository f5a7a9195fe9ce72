import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Account } from '../server/accountTypes.ts';
import { fieldErrorsOf, send } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useAccountChanged } from './useAccount.ts';
import { Word } from './Word.tsx';

const nothing = { email: '', password: '' };
const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** The address one signs in with, and asking for another: it counts once the link sent there is opened. */
export function EmailSection({ account }: { account: Account }) {
  const changed = useAccountChanged();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(nothing);
  const [said, setSaid] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const faults = fieldErrorsOf(said);
  const close = () => {
    setOpen(false);
    setDraft(nothing);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setSaid(null);
    try {
      const { asked } = await send<{ asked: string }>('POST', '/api/account/email', draft);
      close();
      setSaid(`An e-mail is on its way to ${asked}. Open the link in it within a day; until then you sign in as before.`);
      await changed();
    } catch (error) {
      setSaid(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title="E-mail address">
      <Stack spacing={2}>
        <Word of={said} unless={faults['email'] ?? faults['password']} />
        {isOpen ? (
          <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} noValidate sx={{ pt: 0.5 }}>
            <TextField
              label="New e-mail address"
              type="email"
              value={draft.email}
              onChange={(event) => setDraft({ ...draft, email: event.target.value })}
              autoComplete="email"
              error={faults['email'] !== undefined}
              helperText={faults['email'] ?? 'We send a link there, and a note to your present address.'}
              slotProps={{ htmlInput: { maxLength: 320 } }}
              inputRef={focusAtOnce}
              required
              fullWidth
            />
            <PasswordField label="Your password" value={draft.password} change={(password) => setDraft({ ...draft, password })} fault={faults['password']} />
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={busy || draft.email.trim() === '' || draft.password === ''}>
                {busy ? 'Sending…' : 'Send the link'}
              </Button>
              <Button onClick={() => (close(), setSaid(null))}>Cancel</Button>
            </Stack>
          </Stack>
        ) : (
          <>
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              You sign in as <b>{account.email}</b>.
            </Typography>
            <Button variant="outlined" onClick={() => (setOpen(true), setSaid(null))} sx={{ alignSelf: 'flex-start' }}>
              Change address
            </Button>
          </>
        )}
      </Stack>
    </Section>
  );
}
