import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { useMay, useSendingSwitch } from '../server/Practice.tsx';
import type { PracticeProfile, Sending } from '../server/sessionTypes.ts';
import { Section } from '../shared/Section.tsx';
import { NextCounts } from './NextCounts.tsx';
import { SendingWord } from './SendingWord.tsx';
import { consequence, sendingWords, type Change } from './sendingWords.ts';

/** Setting up, live or stopped: what it means now, and what a change would do, asked first. */
export function SendingSwitch({ profile }: { profile: PracticeProfile }) {
  const [asked, setAsked] = useState<Change | null>(null);
  const mayStart = useMay('decide');
  const mayStop = useMay('stop');
  const path = usePath();
  return (
    <Section title="Sending">
      <SendingWord sending={profile.sending} />
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 1, maxWidth: 620 }}>
        {sendingWords[profile.sending].meaning}
        {profile.isDemo ? ' This is the demo: whatever leaves ends in the outbox on this machine.' : ''}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {profile.sending === 'setting_up' && (
          <Button variant="contained" component={Link} to={path('/go-live')}>
            Going live
          </Button>
        )}
        {profile.sending === 'stopped' && mayStart && (
          <Button variant="contained" onClick={() => setAsked('resume')}>
            Resume sending
          </Button>
        )}
        {profile.sending !== 'stopped' && mayStop && (
          <Button variant="outlined" color="error" onClick={() => setAsked('stopped')}>
            Stop sending
          </Button>
        )}
        {profile.sending === 'stopped' && mayStart && <Button onClick={() => setAsked('setting_up')}>Back to setting up</Button>}
      </Stack>
      {!mayStart && profile.sending !== 'live' && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          Only an owner or admin of the practice can start sending.
        </Typography>
      )}
      {asked && <Confirmation key={asked} change={asked} close={() => setAsked(null)} />}
    </Section>
  );
}

function Confirmation({ change, close }: { change: Change; close: () => void }) {
  const setSending = useSendingSwitch();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { title, text, action } = consequence[change];
  const sending: Sending = change === 'resume' ? 'live' : change;
  const confirm = async () => {
    setBusy(true);
    try {
      await setSending({ sending });
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It was not changed. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="sending-title">
      <DialogTitle id="sending-title">{title}</DialogTitle>
      <DialogContent>
        {fault && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {fault}
          </Alert>
        )}
        <Typography variant="body2">{text}</Typography>
        {sending === 'live' && <NextCounts resume={change === 'resume'} />}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" color={sending === 'stopped' ? 'error' : 'primary'} disabled={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
