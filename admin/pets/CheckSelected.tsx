import CheckIcon from '@mui/icons-material/Refresh';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useListContext, useNotify } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';

const write = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'pet' : 'pets'}`;

/** Makes the reminder plans of the chosen pets look at their facts again: of those ticked, or of all that fit the filters. */
export function CheckSelected() {
  const { selectedIds, onUnselectItems, filterValues, total = 0 } = useListContext();
  const url = usePracticeUrl();
  const notify = useNotify();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const check = async (which: object) => {
    setBusy(true);
    try {
      const { asked } = await send<{ asked: number }>('POST', url('/pets/check'), which);
      notify(`Checking ${write(asked)} again. What changes appears here by itself.`, { type: 'info' });
      onUnselectItems();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The check could not be asked for.', { type: 'error' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button startIcon={<CheckIcon />} disabled={busy} onClick={() => void check({ ids: selectedIds })}>
        Check again now
      </Button>
      {total > selectedIds.length && (
        <Button disabled={busy} onClick={() => setAsking(true)}>
          All {total.toLocaleString('en-US')} that fit…
        </Button>
      )}
      {asking && (
        <Dialog open onClose={() => setAsking(false)}>
          <DialogTitle>Check {write(total)} again?</DialogTitle>
          <DialogContent>
            <DialogContentText>
              Each reminder plan looks at its pet’s facts again and corrects what comes next. Nothing is sent that was not due anyway. Many pets take a few
              minutes.
            </DialogContentText>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="contained" disabled={busy} onClick={() => void check({ filter: filterValues })}>
              Check all
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
