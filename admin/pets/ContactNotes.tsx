import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import type { ContactNote } from '../server/petTypes.ts';
import { send } from '../server/request.ts';
import { channelWords } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { writePhone } from '../words/phones.ts';

/** On a phone the button stands below the words, under their beginning. */
const layout = {
  flexWrap: { xs: 'wrap', sm: 'nowrap' },
  '& .MuiAlert-message': { flex: { xs: '1 0 calc(100% - 40px)', sm: 1 }, minWidth: 0 },
  '& .MuiAlert-action': { pt: 0, pb: { xs: 1, sm: 0 }, ml: { xs: 2.5, sm: 'auto' }, alignItems: 'center' },
};

/** What is wrong, or not quite right, with the client's contact details, and what to do about it. */
export function ContactNotes({ notes, refresh }: { notes: ContactNote[]; refresh: () => void }) {
  return notes.map((note) => <Note key={`${note.channel} ${note.value}`} note={note} refresh={refresh} />);
}

function Note({ note, refresh }: { note: ContactNote; refresh: () => void }) {
  const time = usePracticeTime();
  const mayWork = useMay('work');
  return (
    <Alert
      severity={note.isUsed ? 'info' : 'warning'}
      variant="outlined"
      sx={layout}
      action={note.mayLift && mayWork ? <UseAgain note={note} done={refresh} /> : null}
    >
      <strong>{note.words}</strong> {note.advice}
      <Typography variant="caption" component="div" sx={{ mt: 0.5, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {note.channel === 'text' ? writePhone(note.value) : note.value}
        {note.since && ` · known since ${time.day(time.dayOf(note.since))}`}
      </Typography>
    </Alert>
  );
}

/** Somebody knows better than the post or the mailbox: messages go there again, after it was said what that means. */
function UseAgain({ note: { channel, value }, done }: { note: ContactNote; done: () => void }) {
  const url = usePracticeUrl();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = channel === 'text' ? writePhone(value) : value;
  const lift = async () => {
    setBusy(true);
    try {
      await send('POST', url('/standings/lift'), { channel, value });
      notify('It is used again. What is due from now on goes there.', { type: 'success' });
      setAsking(false);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'It was not changed. Try again.', { type: 'error' });
    }
    setBusy(false);
    done();
  };
  return (
    <>
      <Button color="inherit" variant="outlined" aria-label={`Use it again: ${shown}`} onClick={() => setAsking(true)}>
        Use it again
      </Button>
      <Dialog open={asking} onClose={busy ? undefined : () => setAsking(false)} maxWidth="sm" fullWidth aria-labelledby="use-again-title">
        <DialogTitle id="use-again-title">Use it again?</DialogTitle>
        <DialogContent>
          <Stack spacing={1.25}>
            <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
              {shown}
            </Typography>
            <Typography variant="body2">
              {channelWords[channel].plural} that are due from now on go there, for everybody who has it. What was left out meanwhile stays unsent.
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              Should it fail again, it is held back again, and the pet’s page says so.
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button disabled={busy} onClick={() => setAsking(false)}>
            Back
          </Button>
          <Button variant="contained" disabled={busy} onClick={() => void lift()}>
            Use it again
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
