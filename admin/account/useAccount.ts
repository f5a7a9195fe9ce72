import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account } from '../server/accountTypes.ts';
import { get } from '../server/request.ts';

const accountKey = ['account'];
export const eventsKey = ['account', 'events'];

/** One's own account, as the server tells it. */
export const useAccount = () => useQuery({ queryKey: accountKey, queryFn: () => get<Account>('/api/account') });

/** Asks again for everything of the account after something was changed; what the change answered shows at once. */
export function useAccountChanged(): (answer?: Account) => Promise<void> {
  const client = useQueryClient();
  return async (answer) => {
    if (answer) client.setQueryData(accountKey, answer);
    await client.invalidateQueries({ queryKey: accountKey });
  };
}
