import SendIcon from '@mui/icons-material/SendOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import type { BatchReport } from '../../server/batchTypes.ts';
import { usePracticeUrl } from '../../server/Practice.tsx';
import { send } from '../../server/request.ts';
import { RowsLoading } from '../../shared/RowsLoading.tsx';
import { ChannelWord, joinWords } from '../../words/channels.tsx';
import { usePracticeTime } from '../../words/dates.ts';

interface SendNowProps {
  client: { id: string; name: string };
  /** The batch of which the client's part is sent, YYYY-MM-DD. */
  batchOn: string;
}

/** Sends a client's part of a batch at once, after saying what goes to whom. */
export function SendNow(props: SendNowProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" startIcon={<SendIcon />} onClick={() => setAsking(true)}>
        Send now…
      </Button>
      {asking && <SendDialog {...props} close={() => setAsking(false)} />}
    </>
  );
}

function SendDialog({ client, batchOn, close }: SendNowProps & { close: () => void }) {
  const url = usePracticeUrl()('/batches/run');
  const notify = useNotify();
  const time = usePracticeTime();
  const [report, setReport] = useState<BatchReport | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    send<BatchReport>('POST', url, { on: batchOn, clientId: client.id, dryRun: true }).then(
      (found) => gone || setReport(found),
      (error: unknown) => gone || setTrouble(wordsOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [url, batchOn, client.id]);
  const sendIt = async () => {
    setBusy(true);
    try {
      await send('POST', url, { on: batchOn, clientId: client.id, dryRun: false });
      notify(`Sending to ${client.name}. It shows here as it leaves.`, { type: 'info' });
      close();
    } catch (error) {
      setTrouble(wordsOf(error));
      setBusy(false);
    }
  };
  const count = report?.messages.length ?? 0;
  return (
    <Dialog open onClose={close} fullWidth maxWidth="sm">
      <DialogTitle>Send to {client.name} now?</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {trouble && <Alert severity="error">{trouble}</Alert>}
          {!report && !trouble && <RowsLoading rows={2} />}
          {report && count === 0 && <Alert severity="info">Nothing can be sent now: it has left already, or something stands against it.</Alert>}
          {report?.messages.map((message, index) => (
            <Stack key={index} direction="row" spacing={1.5} sx={{ alignItems: 'flex-start' }}>
              <Box sx={{ width: 92, flexShrink: 0 }}>
                <ChannelWord channel={message.channel} />
              </Box>
              <Typography variant="body2">{joinWords(message.pets.map((pet) => `${pet.name}: ${joinWords(pet.services)}`))}</Typography>
            </Stack>
          ))}
          {count > 0 && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              This is all {client.name} would hear with the batch of {time.day(batchOn)}. It leaves within a minute and cannot be taken back; with the batch
              nothing of it is sent a second time.
            </Typography>
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>Cancel</Button>
        <Button variant="contained" disabled={busy || count === 0} onClick={() => void sendIt()}>
          {count > 1 ? `Send ${count} messages` : 'Send'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'This could not be asked for. Try again.');
