import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';
import type { ContactNote } from '../server/petTypes.ts';
import { send } from '../server/request.ts';
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
  return (
    <Alert severity={note.isUsed ? 'info' : 'warning'} variant="outlined" sx={layout} action={note.mayLift ? <UseAgain note={note} done={refresh} /> : null}>
      <strong>{note.words}</strong> {note.advice}
      <Typography variant="caption" component="div" sx={{ mt: 0.5, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {note.channel === 'text' ? writePhone(note.value) : note.value}
        {note.since && ` · known since ${time.day(time.dayOf(note.since))}`}
      </Typography>
    </Alert>
  );
}

/** Somebody knows better than the post or the mailbox: messages go there again. */
function UseAgain({ note: { channel, value }, done }: { note: ContactNote; done: () => void }) {
  const url = usePracticeUrl();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const lift = async () => {
    setBusy(true);
    try {
      await send('POST', url('/standings/lift'), { channel, value });
      notify('It is used again. What is due from now on goes there.', { type: 'success' });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'It was not changed. Try again.', { type: 'error' });
    }
    setBusy(false);
    done();
  };
  return (
    <Button
      color="inherit"
      variant="outlined"
      disabled={busy}
      aria-label={`Use it again: ${channel === 'text' ? writePhone(value) : value}`}
      onClick={() => void lift()}
    >
      Use it again
    </Button>
  );
}
