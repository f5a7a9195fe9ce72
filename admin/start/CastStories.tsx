import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { Scenes } from '../server/demoTypes.ts';
import { BadDaySteps } from './BadDaySteps.tsx';

/** The other people of the demo, each by the story they tell, and a bad day to make and watch. */
export function CastStories({ scenes: { cast, badDay } }: { scenes: Scenes }) {
  const path = usePath();
  return (
    <Box component="details" sx={{ borderTop: 1, borderColor: 'divider', px: { xs: 2, md: 2.5 }, py: 0.5 }}>
      <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', py: 1.5, fontWeight: 550 }}>
        {cast.length + (badDay ? 1 : 0)} more stories: a bounced e-mail, a returned card, a pet that died, a bad day at a provider …
      </Typography>
      {badDay && <BadDaySteps badDay={badDay} />}
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          pb: 1.5,
          display: 'grid',
          columnGap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(3, minmax(0, 1fr))' },
        }}
      >
        {cast.map(({ key, title, says, pet, to }) => (
          <Box component="li" key={key} sx={{ py: 0.75 }}>
            <Link
              component={RouterLink}
              to={path(to)}
              variant="body2"
              sx={{ fontWeight: 600, display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, md: 24 } }}
            >
              {title}: {pet}
            </Link>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {says}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
