import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';

interface PublishDialogProps {
  open: boolean;
  version: number;
  changes: string[];
  publish: () => Promise<void>;
  close: () => void;
}

/** Says what a new version changes before it is made. */
export function PublishDialog({ open, version, changes, publish, close }: PublishDialogProps) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await publish();
    setBusy(false);
  };
  return (
    <Dialog open={open} onClose={close} maxWidth="sm" fullWidth aria-labelledby="publish-title">
      <DialogTitle id="publish-title">Publish version {version}?</DialogTitle>
      <DialogContent>
        <ul>
          {changes.map((change) => (
            <Typography component="li" variant="body2" key={change} sx={{ mb: 0.5 }}>
              {change}
            </Typography>
          ))}
        </ul>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Every pet’s reminder plan follows the new version from now on. What has been sent stays as it is.
        </Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" disabled={busy} onClick={() => void go()}>
          Publish
        </Button>
      </DialogActions>
    </Dialog>
  );
}
