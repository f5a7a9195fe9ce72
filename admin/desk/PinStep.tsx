import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState, type FormEvent } from 'react';
import type { PersonHere } from '../server/deskTypes.ts';
import { fieldErrorsOf, send } from '../server/request.ts';
import type { Session } from '../server/sessionTypes.ts';
import { PinField } from './PinField.tsx';
import { PinPad } from './PinPad.tsx';

interface PinStepProps {
  person: PersonHere;
  onTaken: (session: Session) => void;
  usePassword: () => void;
  /** Back to the names. */
  back: () => void;
}

/** Somebody has chosen their name, and gives their PIN. */
export function PinStep({ person, onTaken, usePassword, back }: PinStepProps) {
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const atField = fieldErrorsOf(fault)['pin'];
  const change = (typed: string) => {
    setPin(typed);
    if (typed !== '') setFault(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pin.length < 4 || isBusy) return;
    setBusy(true);
    try {
      onTaken(await send<Session>('POST', '/api/desk/switch', { personId: person.id, pin }));
    } catch (error) {
      setFault(error);
      setPin('');
      setBusy(false);
    }
  };
  return (
    <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} noValidate>
      {fault !== null && atField === undefined && (
        <Alert severity="error" role="alert">
          {fault instanceof Error ? fault.message : 'That did not work. Try again.'}
        </Alert>
      )}
      <PinField label="PIN" pin={pin} change={change} fault={atField} hasPad />
      <PinPad pin={pin} change={change} isBusy={isBusy} />
      <Button onClick={usePassword}>Use a password instead</Button>
      <Button color="inherit" onClick={back}>
        Somebody else
      </Button>
    </Stack>
  );
}
