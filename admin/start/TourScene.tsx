import OutsideIcon from '@mui/icons-material/OpenInNewOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { Scenes } from '../server/demoTypes.ts';

const fillsTile = { '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: 2 } };

/** One thing to look at first; the whole tile opens it. */
export function TourScene({ scene, number }: { scene: Scenes['tour'][number]; number: number }) {
  const path = usePath();
  const way = scene.isOutside ? { href: scene.to, target: '_blank', rel: 'noopener' } : { component: RouterLink, to: path(scene.to) };
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        p: 1.75,
        borderRadius: 2,
        border: 1,
        borderColor: 'divider',
        backgroundColor: 'background.default',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Typography aria-hidden sx={{ color: 'primary.main', fontWeight: 700, fontSize: '0.8rem' }}>
        {number}
      </Typography>
      <Link {...way} underline="hover" sx={{ ...fillsTile, fontWeight: 650, display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
        {scene.title}
        {scene.isOutside && <OutsideIcon aria-label="opens in a new window" sx={{ fontSize: 15 }} />}
      </Link>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {scene.says}
      </Typography>
      {scene.after && (
        <Link
          component={RouterLink}
          to={path(scene.after.to)}
          variant="body2"
          sx={{ position: 'relative', mt: 'auto', minHeight: 32, display: 'flex', alignItems: 'flex-end', alignSelf: 'flex-start' }}
        >
          {scene.after.title}
        </Link>
      )}
    </Box>
  );
}
