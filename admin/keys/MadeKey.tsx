import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DoneIcon from '@mui/icons-material/Done';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';

/** The key itself: shown this once. It is not closed by a slip beside it. */
export function MadeKey({ name, secret, close }: { name: string; secret: string; close: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // Browsers give the clipboard to safe addresses only: the key stands there, selected.
      setCopied(false);
    }
  };
  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby="made-key-title">
      <DialogTitle id="made-key-title">The key for {name}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <Alert severity="warning">Copy it now. It is not kept here and can’t be shown again; whoever has it can do what it may.</Alert>
          <TextField
            label="Key"
            value={secret}
            inputRef={field}
            fullWidth
            multiline
            onFocus={(event) => event.target.select()}
            slotProps={{ htmlInput: { readOnly: true, style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.85rem', wordBreak: 'break-all' } } }}
          />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button variant={isCopied ? 'outlined' : 'contained'} startIcon={isCopied ? <DoneIcon /> : <CopyIcon />} onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <Button variant={isCopied ? 'contained' : 'text'} onClick={close}>
          I have it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
