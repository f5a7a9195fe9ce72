import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DoneIcon from '@mui/icons-material/Done';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { wordsOf } from './usePeople.ts';

/** The link of an invitation, to hand on by other means. */
export function LinkField({ invitationId, email }: { invitationId: string; email: string }) {
  const url = usePracticeUrl()(`/invitations/${invitationId}/link`);
  const [link, setLink] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Asked for once, in development too: each time is told in the practice's changes.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    send<{ url: string }>('POST', url).then(
      (answer) => setLink(answer.url),
      (error: unknown) => setFault(wordsOf(error)),
    );
  }, [url]);
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
  if (fault) return <Alert severity="error">{fault}</Alert>;
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
