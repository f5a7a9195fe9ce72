import OutsideIcon from '@mui/icons-material/OpenInNewOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { Scenes } from '../server/demoTypes.ts';

type BadDay = NonNullable<Scenes['badDay']>;

/** A bad day to make and watch: what to do in which order, each step a link to where it is done. */
export function BadDaySteps({ badDay: { title, says, steps } }: { badDay: BadDay }) {
  return (
    <Box component="section" aria-labelledby="bad-day" sx={{ mb: 1.5, p: 1.75, border: 1, borderColor: 'divider', borderRadius: 2 }}>
      <Typography variant="h3" id="bad-day" sx={{ fontSize: '0.95rem' }}>
        {title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.25 }}>
        {says}
      </Typography>
      <Box
        component="ol"
        sx={{
          m: 0,
          mt: 1,
          pl: 2.5,
          display: 'grid',
          columnGap: 4,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {steps.map((step) => (
          <Typography component="li" variant="body2" key={step.title} sx={{ py: 0.5 }}>
            <StepLink step={step} />
            <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
              {step.says}
            </Box>
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function StepLink({ step: { title, to, isOutside } }: { step: BadDay['steps'][number] }) {
  const path = usePath();
  const way = isOutside ? { href: to, target: '_blank', rel: 'noopener' } : { component: RouterLink, to: path(to) };
  return (
    <Link {...way} sx={{ fontWeight: 600, display: 'inline-flex', alignItems: 'center', gap: 0.5, minHeight: { xs: 44, md: 24 } }}>
      {title}
      {isOutside && <OutsideIcon aria-label="opens in a new window" sx={{ fontSize: 15 }} />}
    </Link>
  );
}
