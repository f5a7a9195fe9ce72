import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { Word } from '../account/Word.tsx';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';
import { Section } from '../shared/Section.tsx';

/** After how long shared computers lock. */
export function LockMinutes({ minutes }: { minutes: number }) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const notify = useNotify();
  const { lookAgain } = useSession();
  const [given, setGiven] = useState(String(minutes));
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const atField = fieldErrorsOf(fault)['minutes'];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      client.setQueryData(['of practice', url('/desks')], await send('PUT', url('/desk-lock'), { minutes: Number(given) }));
      notify('Saved.', { type: 'success' });
      lookAgain();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  return (
    <Section title="Lock" hint="For all shared computers of this practice">
      <Stack component="form" spacing={2} onSubmit={(event) => void save(event)} noValidate sx={{ maxWidth: 420, pt: 0.5 }}>
        <Word of={fault} unless={atField} />
        <TextField
          label="Minutes without anybody at it"
          value={given}
          onChange={(event) => setGiven(event.target.value.replaceAll(/\D/g, '').slice(0, 3))}
          error={atField !== undefined}
          helperText={atField ?? 'From 1 to 60. Shorter is safer where clients stand at the desk.'}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          fullWidth
        />
        {given !== String(minutes) && (
          <Button type="submit" variant="contained" disabled={isBusy || given === ''} sx={{ alignSelf: 'flex-start' }}>
            Save
          </Button>
        )}
      </Stack>
    </Section>
  );
}
