import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { statusOf } from './request.ts';

/** Changes are told (admin/live); this catches what was not, in a tab somebody looks at, ms. */
const safetyMs = 60_000;

/** Answers after which nothing of the console may be seen any more: nobody is signed in (401), or the shared computer is locked (423). */
export type ShutOut = 401 | 423;

/**
 * Remembers answers.
 * @param onShutOut called as soon as any answer says so
 */
export function makeQueryClient(onShutOut: (status: ShutOut) => void): QueryClient {
  const onError = (error: Error): void => {
    const status = statusOf(error);
    if (status === 401 || status === 423) onShutOut(status);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        refetchInterval: safetyMs,
        // A refusal stays one; only silence and the server's own trouble are worth a second try.
        retry: (count, error) => (statusOf(error) ?? 500) >= 500 && count < 2,
      },
    },
  });
}
