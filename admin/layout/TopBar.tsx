import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePractice } from '../server/Practice.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { Logo } from './Logo.tsx';
import { usePath } from './paths.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { PracticeSwitch } from './PracticeSwitch.tsx';
import { SearchBox } from './SearchBox.tsx';
import { StopButton } from './StopButton.tsx';

/** On every page: where one is, the search, the stop. */
export function TopBar() {
  const practice = usePractice();
  const { session } = useSession();
  const path = usePath();
  return (
    <Stack
      direction="row"
      spacing={{ xs: 1, md: 2 }}
      sx={{ alignItems: 'center', height: 60, px: { xs: 1.5, md: 2.5 }, borderBottom: 1, borderColor: 'divider', backgroundColor: 'background.paper' }}
    >
      <Link
        component={RouterLink}
        to={path('/')}
        underline="none"
        color="inherit"
        aria-label="Homing, go to Today"
        sx={{ display: 'flex', alignItems: 'center', gap: 1.25, width: { md: 196 }, minHeight: 44 }}
      >
        <Logo />
        <Box sx={{ display: { xs: 'none', md: 'block' }, minWidth: 0 }}>
          <Typography component="span" sx={{ display: 'block', fontWeight: 750, letterSpacing: '-0.02em', lineHeight: 1.15 }}>
            Homing
          </Typography>
          {session.practices.length === 1 && (
            <Typography component="span" variant="caption" noWrap sx={{ display: 'block', color: 'text.secondary', maxWidth: 150, fontWeight: 400 }}>
              {practice.name}
            </Typography>
          )}
        </Box>
      </Link>
      <Box sx={{ flex: '100 1 0', maxWidth: 560, minWidth: 0 }}>
        <SearchBox />
      </Box>
      <Box sx={{ flexGrow: 1, display: { xs: 'none', md: 'block' } }} />
      <PracticeSwitch />
      <StopButton />
      <PersonMenu />
    </Stack>
  );
}
