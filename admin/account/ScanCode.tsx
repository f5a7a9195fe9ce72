import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FactorDraft } from '../server/accountTypes.ts';

/** Light around a QR code, in modules: scanners want four. */
const quiet = 4;

/** The secret as a code to scan; in letters for who can't, or who reads this on the telephone itself. */
export function ScanCode({ draft: { qr, secret, link } }: { draft: FactorDraft }) {
  const [isTyped, setTyped] = useState(qr === null);
  return (
    <Stack spacing={1.5}>
      <Typography variant="body2">
        1. In the app, add an account and scan this. On this telephone, <Link href={link}>open the app</Link> instead.
      </Typography>
      {qr && (
        <Box
          component="svg"
          viewBox={`${-quiet} ${-quiet} ${qr.size + 2 * quiet} ${qr.size + 2 * quiet}`}
          role="img"
          aria-label="QR code for your authenticator app"
          shapeRendering="crispEdges"
          // Dark on light in the dark as well: many scanners know nothing else.
          sx={{ width: 208, maxWidth: '100%', alignSelf: 'center', borderRadius: 2, backgroundColor: '#ffffff', border: 1, borderColor: 'divider' }}
        >
          <path d={qr.path} fill="#000000" />
        </Box>
      )}
      {isTyped ? (
        <Box>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            Or type this key into the app
          </Typography>
          <Typography component="div" sx={{ fontFamily: 'ui-monospace, monospace', overflowWrap: 'anywhere', userSelect: 'all' }} translate="no">
            {(secret.match(/.{4}/g) ?? []).join(' ')}
          </Typography>
        </Box>
      ) : (
        <Link component="button" type="button" variant="body2" onClick={() => setTyped(true)} sx={{ alignSelf: 'center', minHeight: 32 }}>
          I can’t scan it
        </Link>
      )}
      <Typography variant="body2">2. Type the six digits the app shows now.</Typography>
    </Stack>
  );
}
