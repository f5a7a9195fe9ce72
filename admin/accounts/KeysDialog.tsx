import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent } from 'react';
import { useProof, Withdrawn } from '../account/useProof.tsx';
import type { AccountCheck, AccountMode, ProviderAccount } from '../server/providerAccountTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { fieldErrorsOf, send } from '../server/request.ts';
import { WebhookAddress } from './WebhookAddress.tsx';
import { ModeChoice } from './ModeChoice.tsx';

interface KeysDialogProps {
  account: ProviderAccount;
  liveTaken: boolean;
  leavesHere: boolean;
  close: () => void;
  /** With what the provider said of the keys, if it was asked. */
  done: (check: AccountCheck | null) => Promise<void>;
}

/** Takes the keys of an account. All of them each time: none that is there is ever shown to be kept. */
export function KeysDialog({ account, liveTaken, leavesHere, close, done }: KeysDialogProps) {
  const { provider, name, own, fields, inTest, webhookUrl } = account;
  const id = useId();
  const url = usePracticeUrl();
  const { prove, dialog } = useProof();
  const [keys, setKeys] = useState<Record<string, string>>({});
  const [mode, setMode] = useState<AccountMode | null>(liveTaken ? null : 'test');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const faults = fieldErrorsOf(fault);
  // Lob's keys say themselves what they are.
  const isAsked = provider !== 'lob';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const body = { keys, ...(isAsked && mode ? { mode } : {}) };
      const { check } = await prove(() => send<{ check: AccountCheck | null }>('PUT', url(`/provider-accounts/${provider}`), body));
      await done(check);
    } catch (error) {
      if (!(error instanceof Withdrawn)) setFault(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby={id}>
        <form onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
          <DialogTitle id={id}>{own ? `Other keys for ${name}` : `An account of our own at ${name}`}</DialogTitle>
          <DialogContent>
            <Stack spacing={2} sx={{ pt: 0.5 }}>
              {fault !== null && Object.keys(faults).length === 0 && (
                <Alert severity="error">{fault instanceof Error ? fault.message : 'That did not work. Try again.'}</Alert>
              )}
              <Typography variant="body2">
                {own ? 'What is here now is replaced: enter all of it. ' : ''}
                {leavesHere ? `${name} is asked whether it takes the keys before they are kept.` : 'Their form is checked before they are kept.'}
              </Typography>
              {isAsked ? (
                <ModeChoice mode={mode} choose={setMode} fault={faults['mode']} words={{ inTest, liveTaken }} />
              ) : (
                <Typography variant="body2">
                  A key that begins with <strong>test_</strong> is for tests: {inTest}.
                  {liveTaken ? ' One that begins with live_ is real.' : ' A demo takes no live key.'}
                </Typography>
              )}
              {faults['mode'] && !isAsked && <Alert severity="error">{faults['mode']}</Alert>}
              {fields.map(({ name: field, label, at, isOptional }) => (
                <TextField
                  key={field}
                  label={label}
                  type="password"
                  value={keys[field] ?? ''}
                  onChange={(event) => setKeys({ ...keys, [field]: event.target.value })}
                  error={faults[`keys.${field}`] !== undefined}
                  helperText={faults[`keys.${field}`] ?? `In ${name}: ${at}.${isOptional ? ' You may leave it empty.' : ''}`}
                  required={!isOptional}
                  fullWidth
                  autoComplete="off"
                  slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off', 'data-1p-ignore': true, 'data-lpignore': 'true' } }}
                />
              ))}
              {provider !== 'twilio' && <WebhookAddress name={name} address={webhookUrl} />}
            </Stack>
          </DialogContent>
          <DialogActions sx={{ p: 2 }}>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="contained" disabled={isBusy}>
              {isBusy ? 'Asking …' : 'Check and keep'}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
      {dialog}
    </>
  );
}
