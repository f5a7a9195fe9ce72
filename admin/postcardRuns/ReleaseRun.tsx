import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { useMay, usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { countOf, writeDollars } from '../words/money.ts';

/** Says what a run waits for, and lets an owner or admin mail it. */
export function ReleaseRun({ run }: { run: PostcardRunRow }) {
  const [asked, setAsked] = useState(false);
  if (run.phase !== 'approval' && run.phase !== 'limit') return null;
  const mayDecide = useMay('decide');
  const action = actionOf(run);
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ mb: 2.5, alignItems: 'center' }}
      action={
        mayDecide && (
          <Button variant="contained" color="primary" onClick={() => setAsked(true)}>
            {action}
          </Button>
        )
      }
    >
      {sayWait(run)} {!mayDecide && 'Only an owner or admin of the practice can let them go.'}
      {asked && <ReleaseDialog run={run} action={action} close={() => setAsked(false)} />}
    </Alert>
  );
}

const actionOf = (run: PostcardRunRow): string => (run.phase === 'limit' ? 'Mail anyway' : 'Approve and mail');

function sayWait(run: PostcardRunRow): string {
  const cards = `${countOf(run.waiting, 'card waits', 'cards wait')}, ${writeDollars(run.waitingCents)}.`;
  if (!run.limit) return `${cards} Nothing is mailed until somebody approves the run.`;
  const { spentCents, limitCents } = run.limit;
  if (run.phase === 'approval')
    return `${cards} Nothing is mailed until somebody approves the run; with it the month comes to ${writeDollars(spentCents)}, over the limit of ${writeDollars(limitCents)}.`;
  return `${cards} With them the month would come to ${writeDollars(spentCents)}; the limit is ${writeDollars(limitCents)}. They leave when the limit is raised, when the next month begins, or when somebody lets them go.`;
}

function ReleaseDialog({ run, action, close }: { run: PostcardRunRow; action: string; close: () => void }) {
  const url = usePracticeUrl();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    try {
      await send('POST', url(`/postcard-runs/${run.id}/release`), { cards: run.waiting });
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It was not released. Try again.');
      setBusy(false);
    }
    await client.invalidateQueries();
  };
  return (
    <Dialog open onClose={close} maxWidth="xs" fullWidth aria-labelledby="release-title">
      <DialogTitle id="release-title">
        Mail {countOf(run.waiting, 'card')} for {writeDollars(run.waitingCents)}?
      </DialogTitle>
      <DialogContent>
        {fault && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {fault}
          </Alert>
        )}
        {run.limit && (
          <Typography variant="body2" sx={{ mb: 1 }}>
            The month comes to {writeDollars(run.limit.spentCents)}, over the limit of {writeDollars(run.limit.limitCents)}.
          </Typography>
        )}
        <Typography variant="body2">
          They leave at once and can’t be called back. Each is checked once more: a service that was done meanwhile, or a card more than 7 days late, is left
          out.
        </Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" disabled={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
