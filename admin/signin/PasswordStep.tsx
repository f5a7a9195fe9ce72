import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { get, send, statusOf } from '../server/request.ts';
import type { CodeNeeded, DemoSignIn, Session } from '../server/sessionTypes.ts';

/** The demo's own key to its door; null in every other installation, where the server does not know the question. */
const readDemo = async (): Promise<DemoSignIn | null> => {
  try {
    return await get<DemoSignIn>('/api/demo');
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
};

const adviceFor = (error: unknown): string => {
  if (statusOf(error) === 401) return 'This e-mail and password do not belong together. Check both; capitals count in the password.';
  return error instanceof Error ? error.message : 'Signing in did not work. Try again.';
};

interface PasswordStepProps {
  /** Why one is here again. */
  notice: string | null;
  onAnswer: (answer: Session | CodeNeeded) => void;
}

export function PasswordStep({ notice, onAnswer }: PasswordStepProps) {
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: readDemo, retry: false });
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState(notice);
  const [busy, setBusy] = useState(false);

  const signIn = async (given: DemoSignIn) => {
    setBusy(true);
    setFault(null);
    try {
      onAnswer(await send<Session | CodeNeeded>('POST', '/api/sign-in', { email: given.email, password: given.password }));
    } catch (error) {
      setFault(adviceFor(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn({ email: email.trim(), password });
  };
  return (
    <Stack component="form" spacing={2} onSubmit={submit} noValidate>
      {fault && (
        <Alert severity="error" role="alert">
          {fault}
        </Alert>
      )}
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        inputRef={first}
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        fullWidth
        size="medium"
      />
      <TextField
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        fullWidth
        size="medium"
      />
      <Button type="submit" variant="contained" size="large" disabled={busy || email.trim() === '' || password === ''}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
      <Link component={RouterLink} to="/forgot" variant="body2" sx={{ alignSelf: 'center', py: 1 }}>
        Forgot your password?
      </Link>
      {demo && <DemoHint demo={demo} busy={busy} signIn={() => void signIn(demo)} />}
    </Stack>
  );
}

function DemoHint({ demo, busy, signIn }: { demo: DemoSignIn; busy: boolean; signIn: () => void }) {
  return (
    <Box sx={{ p: 2, borderRadius: 3, border: 1, borderColor: 'divider', backgroundColor: 'background.default' }}>
      <Typography variant="h3" component="h2">
        Demo sign-in
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
        {demo.email} with the password{' '}
        <Box component="span" sx={{ fontFamily: 'monospace', color: 'text.primary' }}>
          {demo.password}
        </Box>
      </Typography>
      <Button variant="outlined" fullWidth disabled={busy} onClick={signIn}>
        Sign in to the demo
      </Button>
    </Box>
  );
}
