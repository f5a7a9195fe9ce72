import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export type Fact = [name: string, value: ReactNode];

/** Names and values, side by side where there is room. What is null or empty is left out. */
export function Facts({ facts, mono = false }: { facts: Fact[]; mono?: boolean }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'minmax(110px, max-content) 1fr' }, columnGap: 2.5, rowGap: { xs: 0.25, sm: 0.75 } }}
    >
      {known.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
            {name}
          </Typography>
          <Typography
            component="dd"
            variant="body2"
            sx={{ m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere', ...(mono ? { fontFamily: 'ui-monospace, monospace', fontSize: '0.8rem' } : {}) }}
          >
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
