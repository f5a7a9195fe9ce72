import CssBaseline from '@mui/material/CssBaseline';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, Route, RouterProvider, Routes, useLocation } from 'react-router-dom';
import { AccountAlone } from './account/AccountAlone.tsx';
import { NoPractice } from './layout/NoPractice.tsx';
import { PracticeConsole } from './PracticeConsole.tsx';
import { makeQueryClient } from './server/queryClient.ts';
import { afterShutOut, SessionGate, sessionKey, useSession } from './server/SessionGate.tsx';
import { PageLoading } from './shared/PageLoading.tsx';
import { ThemeMode } from './theme/ThemeMode.tsx';

const JoinPage = lazy(() => import('./join/JoinPage.tsx'));
const ForgotPage = lazy(() => import('./join/ForgotPage.tsx'));
const Installation = lazy(() => import('./installation/Installation.tsx'));
const NewAddressPage = lazy(() => import('./account/NewAddressPage.tsx'));
const ResetPage = lazy(() => import('./join/ResetPage.tsx'));

const sessionClient = makeQueryClient((status) => sessionClient.setQueryData(sessionKey, afterShutOut(status)));

/** One route that takes every address: only a router of this kind can hold somebody back who would lose what they typed. */
const router = createBrowserRouter([
  {
    path: '*',
    element: (
      <Suspense fallback={<PageLoading />}>
        <Routes>
          <Route path="/join/:token" element={<JoinPage />} />
          <Route path="/forgot" element={<ForgotPage />} />
          <Route path="/reset/:token" element={<ResetPage />} />
          <Route path="*" element={<SignedIn />} />
        </Routes>
      </Suspense>
    ),
  },
]);

function SignedIn() {
  return (
    <SessionGate>
      <Routes>
        <Route path="/p/:slug/*" element={<PracticeConsole />} />
        <Route path="/account" element={<AccountAlone />} />
        <Route path="/new-address/:token" element={<NewAddressPage />} />
        <Route path="/installation/*" element={<ForOperators />} />
        <Route path="*" element={<ToFirstPractice />} />
      </Routes>
    </SessionGate>
  );
}

export function App() {
  return (
    <QueryClientProvider client={sessionClient}>
      <ThemeMode>
        <CssBaseline />
        <RouterProvider router={router} />
      </ThemeMode>
    </QueryClientProvider>
  );
}

/** To whoever does not look after the installation there is no such page. */
function ForOperators() {
  const { session } = useSession();
  return session.person.isOperator ? <Installation /> : <ToFirstPractice />;
}

/** An address without a practice (the bare one, or /pets/…) means the person's first practice. */
function ToFirstPractice() {
  const { session } = useSession();
  const { pathname, search } = useLocation();
  const [first] = session.practices;
  if (!first) return session.person.isOperator ? <Navigate to="/installation" replace /> : <NoPractice slug={null} />;
  return <Navigate to={`/p/${first.slug}${pathname === '/' ? '' : pathname}${search}`} replace />;
}
