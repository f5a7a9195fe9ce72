import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { fieldErrorsOf } from '../server/request.ts';
import { CodeField } from './CodeField.tsx';
import { PasswordField } from './PasswordField.tsx';

interface PasswordDialogProps {
  title: string;
  action: string;
  isDangerous?: boolean;
  /** The code of the authenticator app is asked for as well. */
  withCode?: boolean;
  children: ReactNode;
  /** @throws what the server says of it */
  give: (password: string, code: string) => Promise<void>;
  close: () => void;
}

/** Asks for the password before something grave. */
export function PasswordDialog({ title, action, isDangerous = false, withCode = false, children, give, close }: PasswordDialogProps) {
  const id = useId();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { password: atField, code: atCode } = fieldErrorsOf(fault) as { password?: string; code?: string };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A form around this dialog (React's events rise through portals) is not meant.
    event.stopPropagation();
    setBusy(true);
    setFault(null);
    try {
      await give(password, code);
    } catch (error) {
      setFault(error);
      if (fieldErrorsOf(error)['code'] === undefined) setPassword('');
      setCode('');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby={id}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <Typography variant="body2">{children}</Typography>
            {fault !== null && atField === undefined && atCode === undefined && (
              <Alert severity="error">{fault instanceof Error ? fault.message : 'That did not work. Try again.'}</Alert>
            )}
            <PasswordField label="Your password" value={password} change={setPassword} fault={atField} isFirst />
            {withCode && <CodeField code={code} change={setCode} fault={atCode} isFirst={false} />}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="contained" color={isDangerous ? 'error' : 'primary'} disabled={busy || password === ''}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
