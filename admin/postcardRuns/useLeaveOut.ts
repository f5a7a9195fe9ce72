import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';

/** Leaves a household's postcard out of a batch, or puts it back, and says how it went. */
export function useLeaveOut(batchOn: string): (client: { id: string; name: string }, leftOut: boolean) => Promise<void> {
  const url = usePracticeUrl();
  const queries = useQueryClient();
  const notify = useNotify();
  return async (client, leftOut) => {
    try {
      await send('PUT', url(`/batches/${batchOn}/postcards/${client.id}`), { leftOut });
      notify(leftOut ? `${client.name} gets no postcard of this run.` : `${client.name}’s postcard is back in the run.`, { type: 'success' });
    } catch (error) {
      notify(error instanceof Error ? error.message : 'It was not changed. Try again.', { type: 'error' });
    }
    await queries.invalidateQueries();
  };
}
