import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Account } from '../server/accountTypes.ts';
import { fieldErrorsOf, send } from '../server/request.ts';
import { Section } from '../shared/Section.tsx';
import { PasswordField } from './PasswordField.tsx';
import { writeDate } from './times.ts';
import { useAccountChanged } from './useAccount.ts';
import { Word } from './Word.tsx';

const nothing = { password: '', newPassword: '' };

/** Changing one's password: the present one, and a new one the server finds hard enough to guess. */
export function PasswordSection({ account }: { account: Account }) {
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
      await send('PUT', '/api/account/password', draft);
      close();
      setSaid('Your password is changed. All your other browsers are signed out.');
      await changed();
    } catch (error) {
      setSaid(error);
    } finally {
      setBusy(false);
    }
  };
  const since = account.passwordSetAt ? `Last changed on ${writeDate(account.passwordSetAt)}.` : 'Never changed since you were given it.';
  return (
    <Section title="Password">
      <Stack spacing={2}>
        <Word of={said} unless={faults['password'] ?? faults['newPassword']} />
        {isOpen ? (
          <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} noValidate sx={{ pt: 0.5 }}>
            {/* Password managers file the new one under this name. */}
            <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
            <PasswordField
              label="Present password"
              value={draft.password}
              change={(password) => setDraft({ ...draft, password })}
              fault={faults['password']}
              isFirst
            />
            <PasswordField
              label="New password"
              isNew
              value={draft.newPassword}
              change={(newPassword) => setDraft({ ...draft, newPassword })}
              fault={faults['newPassword']}
            />
            <Stack direction="row" spacing={1}>
              <Button type="submit" variant="contained" disabled={busy || draft.password === '' || draft.newPassword === ''}>
                {busy ? 'Changing…' : 'Change password'}
              </Button>
              <Button onClick={() => (close(), setSaid(null))}>Cancel</Button>
            </Stack>
          </Stack>
        ) : (
          <>
            <Typography variant="body2">{since}</Typography>
            <Button variant="outlined" onClick={() => (setOpen(true), setSaid(null))} sx={{ alignSelf: 'flex-start' }}>
              Change password
            </Button>
          </>
        )}
      </Stack>
    </Section>
  );
}
