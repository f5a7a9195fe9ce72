import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';

const fileOf = (codes: string[]): string =>
  `Recovery codes for Homing at ${location.host}\nEach works once, in place of your app’s code.\n\n${codes.join('\n')}\n`;

/** Hands the codes to the browser as a file. */
function download(codes: string[]): void {
  const url = URL.createObjectURL(new Blob([fileOf(codes)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'homing-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}

/** Ten ways in for the day the telephone is lost: shown this once, so it is asked whether they are kept. @param said what was done */
export function RecoveryCodes({ said, codes, done }: { said: string; codes: string[]; done: () => void }) {
  const [isKept, setKept] = useState(false);
  const [copied, setCopied] = useState<'yes' | 'refused' | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(fileOf(codes)).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  return (
    <Stack spacing={2}>
      <Alert severity="success">{said}</Alert>
      <Typography variant="body2">
        <strong>Keep these recovery codes.</strong> Each lets you in once when your telephone is lost or broken. Nobody can show them to you again.
      </Typography>
      <Box
        component="ul"
        aria-label="Recovery codes"
        translate="no"
        sx={{
          m: 0,
          p: 2,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          gap: 0.75,
          border: 1,
          borderColor: 'divider',
          borderRadius: 2,
          backgroundColor: 'background.default',
          fontFamily: 'ui-monospace, monospace',
          fontSize: '0.86rem',
          textAlign: 'center',
        }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<DownloadIcon />} onClick={() => download(codes)}>
          Save as a file
        </Button>
        {/* Browsers give the clipboard to safe addresses only. */}
        {window.isSecureContext && (
          <Button variant="outlined" startIcon={<CopyIcon />} onClick={() => void copy()}>
            {copied === 'yes' ? 'Copied' : 'Copy'}
          </Button>
        )}
      </Stack>
      {copied === 'refused' && <Alert severity="warning">The browser did not let them be copied. Save the file, or write them down.</Alert>}
      <FormControlLabel
        control={<Checkbox checked={isKept} onChange={(event) => setKept(event.target.checked)} />}
        label="I have kept them, and not only on my telephone"
      />
      <Button variant="contained" size="large" disabled={!isKept} onClick={done}>
        Done
      </Button>
    </Stack>
  );
}
