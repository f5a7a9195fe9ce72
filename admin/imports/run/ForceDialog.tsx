import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { ImportRefusal } from '../../server/importTypes.ts';
import { count, pluralOf } from '../importWords.ts';

interface ForceDialogProps {
  refusals: ImportRefusal[];
  busy: boolean;
  go: () => void;
  close: () => void;
}

/** Says what an import would do that removes more than it should, before it does. */
export function ForceDialog({ refusals, busy, go, close }: ForceDialogProps) {
  const rows = refusals.reduce((sum, { gone }) => sum + (gone?.rows ?? 0), 0);
  return (
    <Dialog open onClose={close} maxWidth="sm" fullWidth aria-labelledby="force-title">
      <DialogTitle id="force-title">Mark {count(rows)} as gone?</DialogTitle>
      <DialogContent>
        {refusals.map(({ file, gone }) => (
          <div key={file}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {count(gone?.rows ?? 0)} of {count(gone?.of ?? 0)} {pluralOf(file ?? '').toLowerCase()}, among them
            </Typography>
            <ul>
              {gone?.examples.map((row) => (
                <Typography component="li" variant="body2" key={row.id}>
                  {row.label} ({row.id})
                </Typography>
              ))}
            </ul>
          </div>
        ))}
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nobody hears anything more about what is gone. Nothing is erased: what a later export lists again is there again. If you expected none of this, the
          export is probably not whole; make it anew.
        </Typography>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={close}>Back</Button>
        <Button variant="contained" color="warning" disabled={busy} onClick={go}>
          Import and mark as gone
        </Button>
      </DialogActions>
    </Dialog>
  );
}
