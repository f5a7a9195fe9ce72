import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { fieldErrorsOf, send } from '../server/request.ts';
import { sessionKey } from '../server/SessionGate.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';

/** Name and password of somebody new; then they are in. */
export function NewPersonForm({ token, email, practiceName }: { token: string; email: string; practiceName: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const faults = fieldErrorsOf(fault);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const { slug } = await send<{ slug: string }>('POST', `/api/join/${token}/new`, { name, password });
      // Whoever was signed in at this browser is not any more.
      client.removeQueries({ queryKey: sessionKey });
      await navigate(`/p/${slug}`, { replace: true });
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  return (
    <Stack component="form" spacing={2} onSubmit={(event: FormEvent) => void submit(event)} noValidate>
      {fault instanceof Error && Object.keys(faults).length === 0 && (
        <Alert severity="error" role="alert">
          {fault.message}
        </Alert>
      )}
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        fullWidth
        size="medium"
        slotProps={{ htmlInput: { readOnly: true } }}
        helperText="You sign in with it"
      />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        fullWidth
        size="medium"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={faults['name'] !== undefined}
        helperText={faults['name'] ?? 'As your colleagues know you'}
      />
      <NewPasswordField value={password} change={setPassword} fault={faults['password']} />
      <Button type="submit" variant="contained" size="large" disabled={isBusy || name.trim() === '' || password === ''}>
        {isBusy ? 'Joining…' : `Join ${practiceName}`}
      </Button>
    </Stack>
  );
}
