import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router-dom';
import { fieldErrorsOf, get, send } from '../server/request.ts';
import { sessionKey } from '../server/SessionGate.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { DeadEnd } from './DeadEnd.tsx';
import { Door } from './Door.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';

/** Where the link of a forgotten password leads: choosing a new one. */
export default function ResetPage() {
  const { token = '' } = useParams();
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['reset', token],
    queryFn: () => get<{ name: string; email: string }>(`/api/reset/${token}`),
    retry: false,
    staleTime: Infinity,
    refetchInterval: false,
  });
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  if (error) return <DeadEnd error={error} next={{ label: 'Ask for another link', to: '/forgot' }} />;
  if (!data) return <PageLoading />;
  if (isDone)
    return (
      <Door title="Your new password is set">
        <Typography>You have been signed out everywhere. Sign in with your new password; your authenticator app is asked for as before.</Typography>
        <Button variant="contained" size="large" component={Link} to="/">
          Sign in
        </Button>
      </Door>
    );
  const faults = fieldErrorsOf(fault);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await send('POST', `/api/reset/${token}`, { password });
      client.removeQueries({ queryKey: sessionKey });
      setDone(true);
    } catch (refused) {
      setFault(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title="Choose a new password">
      <Typography>
        For {data.name}, <b>{data.email}</b>.
      </Typography>
      <Stack component="form" spacing={2} onSubmit={(event: FormEvent) => void submit(event)} noValidate>
        {fault instanceof Error && Object.keys(faults).length === 0 && (
          <Alert severity="error" role="alert">
            {fault.message}
          </Alert>
        )}
        {/* Password keepers want to know whose it is. */}
        <input type="email" name="email" autoComplete="username" value={data.email} readOnly hidden />
        <NewPasswordField value={password} change={setPassword} fault={faults['password']} />
        <Button type="submit" variant="contained" size="large" disabled={isBusy || password === ''}>
          {isBusy ? 'Saving…' : 'Set the password'}
        </Button>
      </Stack>
    </Door>
  );
}
