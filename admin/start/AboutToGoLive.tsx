import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Scenes } from '../server/demoTypes.ts';
import { useSession } from '../server/SessionGate.tsx';

/** The way to the demo's other practice, which has everything before it; nothing on a shared computer, which belongs to one practice. */
export function AboutToGoLive({ practice: { name, slug } }: { practice: NonNullable<Scenes['aboutToGoLive']> }) {
  const { session } = useSession();
  if (!session.practices.some((one) => one.slug === slug)) return null;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', px: { xs: 2, md: 2.5 }, py: 1 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        <Link
          component={RouterLink}
          to={`/p/${slug}/go-live`}
          sx={{ fontWeight: 600, display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, md: 24 } }}
        >
          A practice that is about to go live: {name}
        </Link>{' '}
        What to look at first, a try of each channel, and the step itself.
      </Typography>
    </Box>
  );
}
