import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { send } from '../server/request.ts';
import { Door } from './Door.tsx';

/** The only field there is. */
const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** For who forgot their password: asks for the address. The answer is the same whether or not anybody has it. */
export default function ForgotPage() {
  const [email, setEmail] = useState('');
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await send('POST', '/api/password-reset', { email });
      setAskedFor(email.trim());
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  };
  if (askedFor)
    return (
      <Door title="Look into your mailbox">
        <Typography>
          If there is an account for <b>{askedFor}</b>, an e-mail with a link is on its way. The link works once, for an hour.
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing there after a few minutes? Look among the spam, check the address, or ask an owner of your practice. Three e-mails an hour are sent at most.
        </Typography>
        <Button variant="contained" size="large" component={Link} to="/">
          Back to sign in
        </Button>
        <Button onClick={() => setAskedFor(null)}>Use another address</Button>
      </Door>
    );
  return (
    <Door title="Forgot your password?">
      <Typography>Give the e-mail address you sign in with. You get a link to choose a new password.</Typography>
      <Stack component="form" spacing={2} onSubmit={(event: FormEvent) => void submit(event)} noValidate>
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
          inputRef={focusAtOnce}
          required
          fullWidth
          size="medium"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Button type="submit" variant="contained" size="large" disabled={isBusy || email.trim() === ''}>
          {isBusy ? 'Asking…' : 'Send me a link'}
        </Button>
        <Button component={Link} to="/">
          Back to sign in
        </Button>
      </Stack>
    </Door>
  );
}
