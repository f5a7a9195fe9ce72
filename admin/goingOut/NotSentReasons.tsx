import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { NextBatch } from '../server/batchTypes.ts';
import { whoGetsWhat } from './links.ts';

/** What the next batch will not send, by reason; each number opens its list. */
export function NotSentReasons({ skips }: { skips: NextBatch['skips'] }) {
  const path = usePath();
  const total = skips.reduce((sum, skip) => sum + skip.count, 0);
  if (total === 0) return null;
  return (
    <Box component="details" sx={{ mt: 2 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', minHeight: 28, fontWeight: 550 }}>
        {total === 1 ? 'A reminder' : `${total.toLocaleString('en-US')} reminders`} will not be sent, and why
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {skips.map((skip) => (
          <Typography component="li" variant="body2" key={skip.code} sx={{ color: 'text.secondary', py: 0.25 }}>
            <Link component={RouterLink} to={path(whoGetsWhat({ outcome: skip.code }))} sx={{ fontWeight: 650 }}>
              {skip.count.toLocaleString('en-US')}
            </Link>{' '}
            × {skip.reason}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
