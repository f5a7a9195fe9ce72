import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import type { Account } from '../server/accountTypes.ts';
import { fieldErrorsOf, send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';
import { Section } from '../shared/Section.tsx';
import { useAccountChanged } from './useAccount.ts';
import { Word } from './Word.tsx';

/** One's name, as colleagues read it beside what one did. */
export function NameSection({ account }: { account: Account }) {
  const changed = useAccountChanged();
  const { lookAgain } = useSession();
  const [name, setName] = useState(account.name);
  const [said, setSaid] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isChanged = name.trim() !== account.name;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setSaid(null);
    try {
      const answer = await send<Account>('PUT', '/api/account', { name });
      setName(answer.name);
      setSaid('Saved.');
      await changed(answer);
      lookAgain();
    } catch (error) {
      setSaid(error);
    } finally {
      setBusy(false);
    }
  };
  const atField = fieldErrorsOf(said)['name'];
  return (
    <Section title="You">
      <Stack component="form" spacing={2} onSubmit={(event) => void save(event)} noValidate sx={{ pt: 0.5 }}>
        <Word of={said} unless={atField} />
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="name"
          error={atField !== undefined}
          helperText={atField ?? 'Colleagues read it beside what you change.'}
          slotProps={{ htmlInput: { maxLength: 80 } }}
          required
          fullWidth
        />
        {isChanged && (
          <Button type="submit" variant="contained" disabled={busy || name.trim() === ''} sx={{ alignSelf: 'flex-start' }}>
            {busy ? 'Saving…' : 'Save name'}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
