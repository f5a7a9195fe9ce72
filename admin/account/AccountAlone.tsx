import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import Stack from '@mui/material/Stack';
import { Suspense, lazy } from 'react';
import { Link, Navigate } from 'react-router-dom';
import { useSession } from '../server/SessionGate.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';

const AccountPage = lazy(() => import('./AccountPage.tsx'));

/** One's account outside any practice's console: for who works for none (yet, or any more). */
export function AccountAlone() {
  const { session, signOut } = useSession();
  const [first] = session.practices;
  if (first) return <Navigate to={`/p/${first.slug}/account`} replace />;
  return (
    <Container maxWidth="lg" component="main" sx={{ py: { xs: 3, md: 6 } }}>
      <Suspense fallback={<PageLoading />}>
        <AccountPage />
      </Suspense>
      <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
        {session.person.isOperator && (
          <Button variant="outlined" component={Link} to="/installation">
            All practices
          </Button>
        )}
        <Button variant="outlined" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Stack>
    </Container>
  );
}
