import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { FactorDraft } from '../server/accountTypes.ts';
import { fieldErrorsOf, send, statusOf } from '../server/request.ts';
import { CodeField } from './CodeField.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { ScanCode } from './ScanCode.tsx';
import { useProof } from './useProof.tsx';

interface SetUpFactorProps {
  why: string;
  /** There is an app already: its code is asked for before another takes its place. */
  isOn?: boolean;
  done: () => void;
}

/** Sets an authenticator app up in three steps: what it is, scan and first code, recovery codes. */
export function SetUpFactor({ why, isOn = false, done }: SetUpFactorProps) {
  const { prove, dialog } = useProof();
  const [draft, setDraft] = useState<FactorDraft | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const atField = fieldErrorsOf(fault)['code'];

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
    } catch (error) {
      setFault(error);
      // The draft has grown too old: nothing but a new one helps.
      if (statusOf(error) === 410) setDraft(null);
    } finally {
      setBusy(false);
    }
  };
  const begin = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const given = isOn ? { code } : {};
      setDraft(await prove(() => send<FactorDraft>('POST', '/api/account/second-factor', given)));
      setCode('');
    });
  };
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const given = { draft: draft?.draft, code };
      setCode('');
      setCodes((await prove(() => send<{ recoveryCodes: string[] }>('PUT', '/api/account/second-factor', given))).recoveryCodes);
    });
  };
  if (codes) return <RecoveryCodes said="Your app is set up: from now on you are asked for its code." codes={codes} done={done} />;
  return (
    <>
      {fault !== null && atField === undefined && (
        <Alert severity="error" role="alert" sx={{ mb: 2 }}>
          {fault instanceof Error ? fault.message : 'That did not work. Try again.'}
        </Alert>
      )}
      {draft ? (
        <Stack component="form" spacing={2} onSubmit={confirm} noValidate>
          <ScanCode draft={draft} />
          <CodeField code={code} change={setCode} fault={atField} />
          <Button type="submit" variant="contained" size="large" disabled={busy || code.trim() === ''}>
            {busy ? 'Checking…' : 'Turn it on'}
          </Button>
        </Stack>
      ) : (
        <Stack component="form" spacing={2} onSubmit={begin} noValidate>
          <Typography variant="body2">{why}</Typography>
          <Typography variant="body2">
            An authenticator app on your telephone shows six digits that change every half minute; you type them after your password. Any will do: Google or
            Microsoft Authenticator, 1Password, Apple’s Passwords. It works without a connection.
          </Typography>
          {isOn && <CodeField code={code} change={setCode} fault={atField} isPresent />}
          <Button type="submit" variant="contained" size="large" disabled={busy || (isOn && code.trim() === '')}>
            Set up my app
          </Button>
        </Stack>
      )}
      {dialog}
    </>
  );
}
