import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState, type FormEvent } from 'react';
import { CodeField } from '../account/CodeField.tsx';
import { fieldErrorsOf, send, statusOf } from '../server/request.ts';
import type { Session } from '../server/sessionTypes.ts';

interface CodeStepProps {
  onAnswer: (session: Session) => void;
  /** Back to the password. @param why in words, when it was not asked for */
  again: (why: string | null) => void;
}

/** The second step: six digits of the app, or a recovery code for who has lost it. */
export function CodeStep({ onAnswer, again }: CodeStepProps) {
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const atField = fieldErrorsOf(fault)['code'];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      onAnswer(await send<Session>('POST', '/api/session/code', { code }));
    } catch (error) {
      if (statusOf(error) === 401) return again(error instanceof Error ? error.message : null);
      setFault(error);
      setCode('');
      setBusy(false);
    }
  };
  const other = () => {
    setRecovery(!isRecovery);
    setCode('');
    setFault(null);
  };
  return (
    <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} noValidate>
      {fault !== null && atField === undefined && (
        <Alert severity="error" role="alert">
          {fault instanceof Error ? fault.message : 'That did not work. Try again.'}
        </Alert>
      )}
      <CodeField key={String(isRecovery)} isRecovery={isRecovery} code={code} change={setCode} fault={atField} />
      <Button type="submit" variant="contained" size="large" disabled={busy || code.trim() === ''}>
        {busy ? 'Signing in…' : 'Go on'}
      </Button>
      <Button onClick={other}>{isRecovery ? 'Use the app’s code' : 'Use a recovery code'}</Button>
      <Button color="inherit" onClick={() => void send('POST', '/api/sign-out').finally(() => again(null))}>
        Sign in as somebody else
      </Button>
    </Stack>
  );
}
