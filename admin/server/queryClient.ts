import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { statusOf } from './request.ts';

/** Changes are told (admin/live); this catches what was not, in a tab somebody looks at, ms. */
const safetyMs = 60_000;

/**
 * Remembers answers.
 * @param onSignedOut called as soon as any answer says that the session has ended
 */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (statusOf(error) === 401) onSignedOut();
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
