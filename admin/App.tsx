import CssBaseline from '@mui/material/CssBaseline';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { PracticeConsole } from './PracticeConsole.tsx';
import { makeQueryClient } from './server/queryClient.ts';
import { SessionGate, useSession } from './server/SessionGate.tsx';
import { ThemeMode } from './theme/ThemeMode.tsx';

const queryClient = makeQueryClient();

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeMode>
        <CssBaseline />
        <BrowserRouter>
          <SessionGate>
            <Routes>
              <Route path="/p/:slug/*" element={<PracticeConsole queryClient={queryClient} />} />
              <Route path="*" element={<ToFirstPractice />} />
            </Routes>
          </SessionGate>
        </BrowserRouter>
      </ThemeMode>
    </QueryClientProvider>
  );
}

/** An address without a practice (the bare one, or /pets/…) means the person's first practice. */
function ToFirstPractice() {
  const { session } = useSession();
  const { pathname, search } = useLocation();
  const [first] = session.practices;
  if (!first) return <PracticeConsole queryClient={queryClient} />;
  return <Navigate to={`/p/${first.slug}${pathname === '/' ? '' : pathname}${search}`} replace />;
}
