import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DoneIcon from '@mui/icons-material/Done';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';

/** A link that lets one person join, to be copied. @param link empty while it is on its way */
export function CopyLink({ link, email }: { link: string; email: string }) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Browsers give the clipboard to safe addresses only: the link stands there, selected.
      setCopied(false);
    }
  };
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: { sm: 'flex-start' } }}>
      <TextField
        label="Link"
        value={link}
        inputRef={field}
        fullWidth
        onFocus={(event) => event.target.select()}
        slotProps={{ htmlInput: { readOnly: true }, inputLabel: { shrink: true } }}
        helperText={`Give it to ${email} and to nobody else: whoever has it can join.`}
      />
      <Button variant="outlined" disabled={link === ''} startIcon={isCopied ? <DoneIcon /> : <CopyIcon />} onClick={() => void copy()} sx={{ flexShrink: 0 }}>
        {isCopied ? 'Copied' : 'Copy link'}
      </Button>
    </Stack>
  );
}
