import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';

/** Where a provider is to tell what became of messages, to be copied. */
export function WebhookAddress({ name, address }: { name: string; address: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    // Browsers give the clipboard to safe addresses only: the address stands there to be marked.
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        Webhook address to enter at {name}
      </Typography>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 0.5 }}>
        <Typography variant="body2" sx={{ fontFamily: 'ui-monospace, monospace', fontSize: '0.8rem', overflowWrap: 'anywhere' }}>
          {address}
        </Typography>
        <Tooltip title={isCopied ? 'Copied' : 'Copy'}>
          <IconButton size="small" onClick={() => void copy()} aria-label={`Copy the webhook address for ${name}`}>
            <CopyIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Stack>
    </Box>
  );
}
