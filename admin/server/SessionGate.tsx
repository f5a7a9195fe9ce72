import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { codeOf, get, send, statusOf } from './request.ts';
import type { CodeNeeded, Session } from './sessionTypes.ts';

const SignInPage = lazy(() => import('../signin/SignInPage.tsx'));
const SetUpFirst = lazy(() => import('../signin/SetUpFirst.tsx'));
export const sessionKey = ['session'];

interface SessionHandle {
  session: Session;
  signOut: () => Promise<void>;
  /** The session has ended: back to the sign-in page. */
  end: () => void;
  /** Asks the server again who is signed in, and where they work. */
  lookAgain: () => void;
}
const SessionContext = createContext<SessionHandle | null>(null);

/** Somebody, somebody halfway in, or nobody. */
type Answer = Session | CodeNeeded | null;

const readSession = async (): Promise<Answer> => {
  try {
    return await get<Session>('/api/session');
  } catch (error) {
    if (codeOf(error) === 'code needed') return { codeNeeded: true };
    if (statusOf(error) === 401) return null;
    throw error;
  }
};

/** Shows the console to who is signed in and the sign-in page to who is not; the address stays, so a shared link survives signing in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const {
    data: answer,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: sessionKey, queryFn: readSession, retry: false, staleTime: Infinity, refetchInterval: false });
  const end = useCallback(() => client.setQueryData(sessionKey, null), [client]);
  const lookAgain = useCallback(() => void client.invalidateQueries({ queryKey: sessionKey }), [client]);
  const isHalf = answer !== null && answer !== undefined && 'codeNeeded' in answer;
  const session = isHalf ? null : answer;
  const handle = useMemo((): SessionHandle | null => {
    if (!session) return null;
    const signOut = async () => {
      await send('POST', '/api/sign-out');
      // What was remembered of the practice goes with its console: the next person at this screen must not find it.
      end();
    };
    return { session, signOut, end, lookAgain };
  }, [session, end, lookAgain]);

  if (isPending) return <PageLoading />;
  // Who is signed in stays so while the server can't be asked.
  if (error && session === undefined) return <Trouble error={error} retry={() => void refetch()} />;
  if (!handle)
    return (
      <Suspense fallback={<PageLoading />}>
        <SignInPage isHalf={isHalf} onAnswer={(made: Answer) => client.setQueryData(sessionKey, made)} />
      </Suspense>
    );
  if (handle.session.mustSetUp)
    return (
      <Suspense fallback={<PageLoading />}>
        <SetUpFirst email={handle.session.person.email} done={lookAgain} signOut={handle.signOut} />
      </Suspense>
    );
  return <SessionContext.Provider value={handle}>{children}</SessionContext.Provider>;
}

export function useSession(): SessionHandle {
  const handle = useContext(SessionContext);
  if (!handle) throw new Error('useSession is called outside SessionGate.');
  return handle;
}
