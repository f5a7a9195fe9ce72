import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Channel } from '../../domain/channels.ts';
import { useProof, Withdrawn } from '../account/useProof.tsx';
import type { GoLive } from '../server/goLiveTypes.ts';
import { fieldErrorsOf } from '../server/request.ts';
import { channelWords } from '../words/channels.tsx';
import { TestFields, type TestDraft } from './TestFields.tsx';
import { useSendTest, type TestForm } from './useGoLive.ts';

/** Asks where one test message goes, says what it costs, and sends it. */
export function TestDialog({ channel, list, close }: { channel: Channel; list: GoLive; close: () => void }) {
  const sendTest = useSendTest();
  const { prove, dialog } = useProof();
  const [draft, setDraft] = useState<TestDraft>({ personId: list.recipients[0]?.id ?? '', to: '', isMine: false });
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const faults = fieldErrorsOf(fault);
  const name = channelWords[channel].name.toLowerCase();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await prove(() => sendTest(formOf(channel, draft)));
      close();
    } catch (error) {
      if (!(error instanceof Withdrawn)) setFault(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Dialog open onClose={isBusy ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="test-title">
        <form onSubmit={(event) => void submit(event)} noValidate>
          <DialogTitle id="test-title">Send a test {name}</DialogTitle>
          <DialogContent>
            <Stack spacing={2} sx={{ pt: 1 }}>
              {fault !== null && Object.keys(faults).length === 0 && (
                <Alert severity="error">{fault instanceof Error ? fault.message : 'It was not sent. Try again.'}</Alert>
              )}
              <TestFields channel={channel} list={list} draft={draft} change={(part) => setDraft({ ...draft, ...part })} faults={faults} />
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {list.isSandbox
                  ? 'You may be asked for your password first, as for a test that really leaves and costs money.'
                  : 'You may be asked for your password first: a test leaves the house and costs money.'}
              </Typography>
              {list.isSandbox && <Alert severity="info">The stand-ins of the providers are in use: it ends in the outbox of this installation.</Alert>}
            </Stack>
          </DialogContent>
          <DialogActions sx={{ p: 2 }}>
            <Button onClick={close} disabled={isBusy}>
              Cancel
            </Button>
            <Button type="submit" variant="contained" disabled={isBusy || (channel === 'text' && (draft.to.trim() === '' || !draft.isMine))}>
              {isBusy && !dialog ? 'Sending…' : `Send the ${name}`}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
      {dialog}
    </>
  );
}

function formOf(channel: Channel, { personId, to, isMine }: TestDraft): TestForm {
  switch (channel) {
    case 'email':
      return { channel, personId };
    case 'text':
      return { channel, to, isMine };
    case 'postcard':
      return { channel };
  }
}
