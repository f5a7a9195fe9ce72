import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, useSyncExternalStore } from 'react';
import type { MessageStory } from '../server/messageTypes.ts';
import { useMay } from '../server/Practice.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { DoubtDialog, type Verdict } from './DoubtDialog.tsx';
import { doubtWords } from './doubtWords.ts';

/** Of a message that may have been sent: what happened, what Homing does about it, and from when on a person may say what became of it. */
export function DoubtBox({ message }: { message: MessageStory }) {
  const mayWork = useMay('work');
  const time = usePracticeTime();
  const mayJudge = useHasCome(message.doubt?.judgeableFrom ?? null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  if (!message.doubt) return null;
  const { happened, next } = doubtWords(message, { mayJudge, time });
  return (
    <Alert severity="warning" variant="outlined" sx={{ mb: 2.5, '& .MuiAlert-message': { minWidth: 0, flex: 1 } }}>
      <AlertTitle>Nobody can tell yet whether it was sent</AlertTitle>
      <Typography variant="body2">{happened}</Typography>
      <Typography variant="body2" sx={{ mt: 0.75 }}>
        {next}
      </Typography>
      {mayJudge && mayWork && (
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ mt: 1.5 }}>
          <Button variant="contained" onClick={() => setVerdict('sent')}>
            It arrived
          </Button>
          <Button variant="outlined" onClick={() => setVerdict('again')}>
            Send again
          </Button>
        </Stack>
      )}
      {verdict && <DoubtDialog message={message} verdict={verdict} close={() => setVerdict(null)} />}
    </Alert>
  );
}

const everyFewSeconds = (look: () => void): (() => void) => {
  const timer = setInterval(look, 5_000);
  return () => clearInterval(timer);
};

/** Whether an instant has come; a page may be open while it does. */
const useHasCome = (instant: string | null): boolean => useSyncExternalStore(everyFewSeconds, () => instant !== null && Date.now() >= Date.parse(instant));
