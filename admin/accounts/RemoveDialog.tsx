import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useProof, Withdrawn } from '../account/useProof.tsx';
import type { ProviderAccount } from '../server/providerAccountTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { channelWords } from '../words/channels.tsx';

/** Asks before the practice sends through the shared account again. */
export function RemoveDialog({ account, close, done }: { account: ProviderAccount; close: () => void; done: () => Promise<void> }) {
  const { provider, name, channel, sharedName } = account;
  const id = useId();
  const url = usePracticeUrl();
  const { prove, dialog } = useProof();
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    setFault(null);
    try {
      await prove(() => send('DELETE', url(`/provider-accounts/${provider}`)));
      await done();
    } catch (error) {
      if (!(error instanceof Withdrawn)) setFault(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby={id}>
        <DialogTitle id={id}>Take the account at {name} away?</DialogTitle>
        <DialogContent>
          {fault !== null && (
            <Alert severity="error" sx={{ mb: 2 }}>
              {fault instanceof Error ? fault.message : 'That did not work. Try again.'}
            </Alert>
          )}
          <Typography variant="body2">
            {channelWords[channel].plural} leave through the shared account ({sharedName}) from then on. What left through this one is not heard of any more:
            neither deliveries nor bounces.
          </Typography>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close}>Back</Button>
          <Button variant="contained" color="error" disabled={isBusy} onClick={() => void remove()}>
            Take away
          </Button>
        </DialogActions>
      </Dialog>
      {dialog}
    </>
  );
}
