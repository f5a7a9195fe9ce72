import StopIcon from '@mui/icons-material/PanToolOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useMay, usePracticeProfile, useSendingSwitch } from '../server/Practice.tsx';

/** Stops everything at one click, without a question: a stop costs nothing, and resuming asks. */
export function StopButton() {
  const { data: profile } = usePracticeProfile();
  const setSending = useSendingSwitch();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const mayStop = useMay('stop');
  if (profile?.sending !== 'live' || !mayStop) return null;

  const stop = async () => {
    setBusy(true);
    try {
      await setSending({ sending: 'stopped' });
      notify('Sending is stopped. Messages that are scheduled wait; resume in Settings.', { type: 'warning', autoHideDuration: 8000 });
    } catch (error) {
      notify(`Sending is NOT stopped: ${error instanceof Error ? error.message : 'no answer'}`, { type: 'error', autoHideDuration: null });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="outlined"
      color="error"
      size="small"
      disabled={busy}
      onClick={() => void stop()}
      aria-label="Stop sending"
      startIcon={<StopIcon />}
      sx={{ flexShrink: 0, minWidth: 44, minHeight: 44, px: { xs: 1, sm: 1.75 }, '& .MuiButton-startIcon': { mr: { xs: 0, sm: 1 } } }}
    >
      <span className="wide-only">Stop sending</span>
    </Button>
  );
}
