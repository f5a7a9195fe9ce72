import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { FirstMessages, GoLive, GoLiveItem, Portion } from '../server/goLiveTypes.ts';
import { usePractice, useSendingSwitch } from '../server/Practice.tsx';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';
import { consequence } from '../settings/sendingWords.ts';
import { usePracticeTime } from '../words/dates.ts';
import { PortionCounts, sayWhen } from './PortionCounts.tsx';
import { openOf } from './useGoLive.ts';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The last question: what leaves first and what it costs, what is still open. With something open the practice's name is typed, so that nobody gets here by a slip. */
export function GoLiveDialog({ list, close }: { list: GoLive; close: () => void }) {
  const setSending = useSendingSwitch();
  const notify = useNotify();
  const navigate = useNavigate();
  const path = usePath();
  const { name } = usePractice();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = openOf(list);

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await setSending({ sending: 'live' });
      notify(`${name} is live.`, { type: 'success' });
      void navigate(path('/'));
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'It was not changed. Try again.');
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={isBusy ? undefined : close} maxWidth="sm" fullWidth aria-labelledby="go-live-title">
      <form onSubmit={(event) => void confirm(event)} noValidate>
        <DialogTitle id="go-live-title">{consequence.live.title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            {fault && <Alert severity="error">{fault}</Alert>}
            <Typography variant="body2">{consequence.live.text}</Typography>
            <WhatLeaves />
            {open.length > 0 && <StillOpen items={open} />}
            {open.length > 0 && (
              <TextField
                label={`To go live with ${open.length === 1 ? 'it' : 'these'} open, type the name: ${name}`}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                fullWidth
              />
            )}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ p: 2 }}>
          <Button onClick={close} disabled={isBusy}>
            Back
          </Button>
          <Button type="submit" variant="contained" disabled={isBusy || (open.length > 0 && !same(typed, name))}>
            {isBusy ? 'Going live…' : consequence.live.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function WhatLeaves() {
  const { data: first, error } = usePracticeQuery<FirstMessages>('/go-live/first');
  return (
    <Box sx={{ p: 2, borderRadius: 3, backgroundColor: 'background.default' }}>
      {first?.soon && <Leaving portion={first.soon} />}
      {first && <Leaving portion={first.next} />}
      {!first && <Typography variant="body2">{error ? `It could not be counted just now: ${error.message}` : 'Counting what leaves first…'}</Typography>}
    </Box>
  );
}

function Leaving({ portion }: { portion: Portion }) {
  const time = usePracticeTime();
  return (
    <Box sx={{ '& + &': { mt: 1.5 } }}>
      <Typography variant="h3" component="h3" sx={{ mb: 0.5 }}>
        Leaves on {sayWhen(portion, time)}
      </Typography>
      <PortionCounts portion={portion} />
    </Box>
  );
}

function StillOpen({ items }: { items: GoLiveItem[] }) {
  return (
    <Alert severity="warning" icon={false}>
      <Typography variant="body2" sx={{ fontWeight: 650 }}>
        Still open. You can go live with {items.length === 1 ? 'it' : 'these'} open
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {items.map(({ key, title, says }) => (
          <Typography component="li" variant="body2" key={key}>
            <strong>{title}.</strong> {says}
          </Typography>
        ))}
      </Box>
    </Alert>
  );
}
