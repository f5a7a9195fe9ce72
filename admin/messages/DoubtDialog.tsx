import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MessageStory } from '../server/messageTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { channelWords } from '../words/channels.tsx';

/** What a person says became of a message. */
export type Verdict = 'sent' | 'again';

interface Asked {
  message: MessageStory;
  verdict: Verdict;
  close: () => void;
}

/** Asks once more before a message in doubt is taken as sent, or sent again although the client may have it. */
export function DoubtDialog({ message, verdict, close }: Asked) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { title, says, action } = wordsOf(message, verdict);
  const confirm = async () => {
    setBusy(true);
    try {
      await send('POST', url(`/messages/${message.id}/settle`), { as: verdict });
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It was not noted. Try again.');
      setBusy(false);
    }
    await client.invalidateQueries();
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="doubt-title">
      <DialogTitle id="doubt-title">{title}</DialogTitle>
      <DialogContent>
        {fault && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {fault}
          </Alert>
        )}
        <Typography variant="body2">{says}</Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" color={verdict === 'again' ? 'warning' : 'primary'} disabled={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function wordsOf({ channel, clientName }: MessageStory, verdict: Verdict): { title: string; says: string; action: string } {
  const what = channelWords[channel].name.toLowerCase();
  if (verdict === 'sent')
    return {
      title: `Did ${clientName} get it?`,
      says: `The ${what} is shown as sent from now on, and is not sent again. Your name stays with it.`,
      action: 'Yes, it arrived',
    };
  return {
    title: `Send it to ${clientName} again?`,
    says: `If the first one did go out, ${clientName} gets the same ${what} twice${channel === 'postcard' ? ', and the second card is paid for as well' : ''}. It is checked once more before it leaves: a service that was done meanwhile is left out. Your name stays with it.`,
    action: 'Send again',
  };
}
