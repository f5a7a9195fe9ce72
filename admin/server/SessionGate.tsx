import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, Fragment, lazy, Suspense, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { DeskWatch } from '../desk/DeskWatch.tsx';
import { PasswordLapse } from '../desk/PasswordLapse.tsx';
import { tellTabs, useTabNews } from '../desk/tabs.ts';
import { useArrival } from '../desk/useArrival.ts';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import type { ShutOut } from './queryClient.ts';
import { codeOf, get, send, statusOf } from './request.ts';
import type { CodeNeeded, Locked, Session } from './sessionTypes.ts';

const FrontDoor = lazy(() => import('../desk/FrontDoor.tsx'));
const SetUpFirst = lazy(() => import('../signin/SetUpFirst.tsx'));
export const sessionKey = ['session'];

interface SessionHandle {
  session: Session;
  signOut: () => Promise<void>;
  /** The session has ended, or the computer is locked: nothing of the console stays on screen. */
  shutOut: (status: ShutOut) => void;
  /** Locks the shared computer, here and in all its tabs. */
  lock: () => void;
  /** Asks the server again who is signed in, and where they work. */
  lookAgain: () => void;
}
const SessionContext = createContext<SessionHandle | null>(null);

/** Somebody, somebody halfway in, a locked computer, or nobody. */
type Answer = Session | CodeNeeded | Locked | null;

export const afterShutOut = (status: ShutOut): Answer => (status === 423 ? { locked: true } : null);

const readSession = async (): Promise<Answer> => {
  try {
    return await get<Session>('/api/session');
  } catch (error) {
    if (codeOf(error) === 'code needed') return { codeNeeded: true };
    const status = statusOf(error);
    if (status === 401 || status === 423) return afterShutOut(status);
    throw error;
  }
};

/** Shows the console to who is signed in and a door to who is not; the address stays, so a shared link survives signing in, and work goes on where it was after a lock. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const {
    data: answer,
    error,
    isPending,
    refetch,
  } = useQuery({ queryKey: sessionKey, queryFn: readSession, retry: false, staleTime: Infinity, refetchInterval: false });
  const set = useCallback((made: Answer) => client.setQueryData(sessionKey, made), [client]);
  const shutOut = useCallback((status: ShutOut) => void set(afterShutOut(status)), [set]);
  const lookAgain = useCallback(() => void client.invalidateQueries({ queryKey: sessionKey }), [client]);
  const isHalf = answer !== null && answer !== undefined && 'codeNeeded' in answer;
  const isLocked = answer !== null && answer !== undefined && 'locked' in answer;
  const session = isHalf || isLocked ? null : answer;
  useArrival(session ?? null);
  useTabNews((news) => {
    if (news.what === 'locked') shutOut(423);
    if (news.what === 'taken over') void refetch();
  });
  const handle = useMemo((): SessionHandle | null => {
    if (!session) return null;
    const signOut = async () => {
      await send('POST', '/api/sign-out');
      // What was remembered of the practice goes with its console: the next person at this screen must not find it.
      shutOut(401);
    };
    const lock = () => {
      shutOut(423);
      tellTabs({ what: 'locked' });
    };
    return { session, signOut, shutOut, lock, lookAgain };
  }, [session, shutOut, lookAgain]);

  if (isPending) return <PageLoading />;
  // Who is signed in stays so while the server can't be asked.
  if (error && session === undefined) return <Trouble error={error} retry={() => void refetch()} />;
  if (!handle)
    return (
      <Suspense fallback={<PageLoading />}>
        <FrontDoor isHalf={isHalf} isLocked={isLocked} onAnswer={set} />
      </Suspense>
    );
  if (handle.session.mustSetUp)
    return (
      <Suspense fallback={<PageLoading />}>
        <SetUpFirst email={handle.session.person.email} done={lookAgain} signOut={handle.signOut} />
      </Suspense>
    );
  return (
    <SessionContext.Provider value={handle}>
      {/* Another person finds nothing of the one before. */}
      <Fragment key={handle.session.person.id}>{children}</Fragment>
      {handle.session.desk && <PasswordLapse key={`password of ${handle.session.person.id}`} desk={handle.session.desk} lookAgain={lookAgain} />}
      {handle.session.desk && <DeskWatch key={handle.session.person.id} minutes={handle.session.desk.lockMinutes} lock={handle.lock} />}
    </SessionContext.Provider>
  );
}

export function useSession(): SessionHandle {
  const handle = useContext(SessionContext);
  if (!handle) throw new Error('useSession is called outside SessionGate.');
  return handle;
}

/** The same where somebody may not be all the way in yet. */
export const useSessionIfAny = (): SessionHandle | null => useContext(SessionContext);
