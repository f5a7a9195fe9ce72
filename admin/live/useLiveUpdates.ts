import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePracticeUrl } from '../server/Practice.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { concerns } from './concerns.ts';
import { openLiveLink } from './liveLink.ts';

/**
 * Keeps what is on screen true: what somebody else, a worker or a provider changed is asked anew within seconds.
 * @returns whether the server has been out of reach for a while
 */
export function useLiveUpdates(): { isLost: boolean } {
  const client = useQueryClient();
  const url = usePracticeUrl()('/events');
  const { lookAgain } = useSession();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const link = openLiveLink({
      open: () => new EventSource(url),
      refresh: async (changed) => {
        // The practice's name and clock stand in the session, and what one may do there.
        if (changed === 'all' || changed.includes('practice') || changed.includes('people')) lookAgain();
        await client.invalidateQueries({ predicate: ({ queryKey }) => changed === 'all' || concerns(queryKey, changed) });
      },
      onRefused: lookAgain,
      onLost: setLost,
      isSeen: () => document.visibilityState === 'visible',
    });
    const look = () => link.look();
    document.addEventListener('visibilitychange', look);
    // Told when a laptop wakes or the network is back: no need to wait for the next try.
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      link.close();
    };
  }, [client, url, lookAgain]);
  return { isLost };
}
