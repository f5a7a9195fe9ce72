import Button from '@mui/material/Button';
import Container from '@mui/material/Container';
import { Suspense, lazy } from 'react';
import { Navigate } from 'react-router-dom';
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
      <Button variant="outlined" onClick={() => void signOut()} sx={{ mt: 3 }}>
        Sign out
      </Button>
    </Container>
  );
}
