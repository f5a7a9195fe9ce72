import YesIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RoleHere } from '../server/peopleTypes.ts';
import { Section } from '../shared/Section.tsx';

/** What each role may do, in words. */
export function RolesSection({ roles }: { roles: RoleHere[] }) {
  return (
    <Section title="What each role may do">
      <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 250px), 1fr))' }}>
        {roles.map(({ role, name, words, may, needsSecondFactor }) => (
          <Box key={role}>
            <Typography variant="h3">{name}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
              {words}.{needsSecondFactor ? ' Signs in with an authenticator app.' : ''}
            </Typography>
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
              {may.map((one) => (
                <Typography key={one} component="li" variant="body2" sx={{ display: 'flex', gap: 0.75 }}>
                  <YesIcon sx={{ fontSize: 17, mt: '2px', flexShrink: 0, color: 'success.main' }} aria-hidden />
                  {one}
                </Typography>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
