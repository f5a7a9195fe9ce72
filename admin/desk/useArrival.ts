import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Session } from '../server/sessionTypes.ts';

/** Who was last at this tab; it outlives a lock, and a reload while locked. */
const keptUnder = 'homing.lastHere';

/**
 * Somebody else at a shared computer begins with Today, and finds nothing the one before looked at; whoever comes back finds the page they left.
 * @param session of who is signed in now; null while nobody is
 */
export function useArrival(session: Session | null): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const personId = session?.person.id;
  const isDesk = session !== null && session.desk !== null;
  useLayoutEffect(() => {
    if (personId === undefined) return;
    const former = sessionStorage.getItem(keptUnder);
    sessionStorage.setItem(keptUnder, personId);
    if (!isDesk || former === null || former === personId) return;
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    void navigate('/', { replace: true });
  }, [client, navigate, personId, isDesk]);
}
