import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { send } from '../server/request.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SetUpFactor } from './SetUpFactor.tsx';
import { useProof } from './useProof.tsx';
import { Word } from './Word.tsx';

export type Doing = 'set up' | 'codes';
const titles = { 'set up': 'Set up your authenticator app', codes: 'New recovery codes' };

/** Sets an app up, or makes new recovery codes. Nothing closes it by a stray click: codes are shown once. */
export function FactorDialog({ doing, isOn, close }: { doing: Doing; isOn: boolean; close: () => void }) {
  const why = isOn
    ? 'The app you have now goes on working until the new one has shown a first code. Then its codes and recovery codes end, and your other browsers are signed out.'
    : 'With it, a guessed or fished password lets nobody in.';
  return (
    <Dialog open maxWidth="xs" fullWidth aria-labelledby="factor-title">
      <DialogTitle id="factor-title" sx={{ pr: 7 }}>
        {titles[doing]}
        <IconButton aria-label="Close" onClick={close} sx={{ position: 'absolute', right: 12, top: 12 }}>
          <CloseIcon />
        </IconButton>
      </DialogTitle>
      <DialogContent>{doing === 'set up' ? <SetUpFactor why={why} isOn={isOn} done={close} /> : <NewCodes done={close} />}</DialogContent>
    </Dialog>
  );
}

function NewCodes({ done }: { done: () => void }) {
  const { prove, dialog } = useProof();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const make = async () => {
    setFault(null);
    try {
      setCodes((await prove(() => send<{ recoveryCodes: string[] }>('POST', '/api/account/recovery-codes'))).recoveryCodes);
    } catch (error) {
      setFault(error);
    }
  };
  if (codes) return <RecoveryCodes said="These are your new codes. The old ones have ended." codes={codes} done={done} />;
  return (
    <Stack spacing={2}>
      <Word of={fault} />
      <Typography variant="body2">You get ten new ones. Those you have now end, used or not.</Typography>
      <Button variant="contained" size="large" onClick={() => void make()}>
        Make new codes
      </Button>
      {dialog}
    </Stack>
  );
}
