import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router-dom';

/** Asks before somebody leaves a page with something typed and not saved, by a link, the back button or by closing the tab. */
export function LeaveGuard({ when }: { when: boolean }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname);
  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        if (when) event.preventDefault();
      },
      [when],
    ),
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog open onClose={() => blocker.reset()} maxWidth="xs" fullWidth aria-labelledby="leave-title">
      <DialogTitle id="leave-title">Leave without saving?</DialogTitle>
      <DialogContent>
        <Typography variant="body2">What you changed on this page is not saved yet, and would be lost.</Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button color="error" onClick={() => blocker.proceed()}>
          Leave without saving
        </Button>
        <Button variant="contained" onClick={() => blocker.reset()}>
          Stay here
        </Button>
      </DialogActions>
    </Dialog>
  );
}
