import AccountIcon from '@mui/icons-material/ManageAccountsOutlined';
import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import IconButton from '@mui/material/IconButton';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Link, Navigate, Route, Routes } from 'react-router-dom';
import { Logo } from '../layout/Logo.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { AddPracticePage } from './AddPracticePage.tsx';
import { PracticesPage } from './PracticesPage.tsx';

/** The pages of who looks after the installation, outside any practice's console. */
export default function Installation() {
  return (
    <>
      <Head />
      <Container component="main" maxWidth="lg" sx={{ py: { xs: 2.5, md: 4 }, px: { xs: 1.5, sm: 2.5 } }}>
        <Routes>
          <Route index element={<PracticesPage />} />
          <Route path="new" element={<AddPracticePage />} />
          <Route path="*" element={<Navigate to="/installation" replace />} />
        </Routes>
      </Container>
    </>
  );
}

function Head() {
  const { session, signOut } = useSession();
  const [first] = session.practices;
  return (
    <Stack
      component="header"
      direction="row"
      spacing={1}
      sx={{ alignItems: 'center', height: 60, px: { xs: 1.5, md: 2.5 }, borderBottom: 1, borderColor: 'divider', backgroundColor: 'background.paper' }}
    >
      <MuiLink
        component={Link}
        to="/installation"
        underline="none"
        color="inherit"
        aria-label="Homing, all practices"
        sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minHeight: 44, flexShrink: 0 }}
      >
        <Logo />
        <Typography component="span" sx={{ fontWeight: 750, letterSpacing: '-0.02em', display: { xs: 'none', sm: 'inline' } }}>
          Homing
        </Typography>
      </MuiLink>
      <Box sx={{ flexGrow: 1 }} />
      {first && (
        <Button component={Link} to={`/p/${first.slug}`} color="inherit" sx={{ minWidth: 0 }}>
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>To {first.name}</span>
        </Button>
      )}
      <Tooltip title={`Your account: ${session.person.name}`}>
        <IconButton component={Link} to="/account" aria-label="Your account">
          <AccountIcon />
        </IconButton>
      </Tooltip>
      <Tooltip title="Sign out">
        <IconButton onClick={() => void signOut()} aria-label="Sign out">
          <SignOutIcon />
        </IconButton>
      </Tooltip>
    </Stack>
  );
}
