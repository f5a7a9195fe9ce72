import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { statusOf } from './request.ts';

/** Remembers answers, and forgets the session everywhere as soon as any answer says it has ended. */
export function makeQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (statusOf(error) === 401) client.setQueryData(['session'], null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // A refusal stays one; only silence and the server's own trouble are worth a second try.
        retry: (count, error) => (statusOf(error) ?? 500) >= 500 && count < 2,
      },
    },
  });
  return client;
}
