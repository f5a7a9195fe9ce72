import { useQuery } from '@tanstack/react-query';
import { usePracticeUrl } from '../../server/Practice.tsx';
import type { ImportRow } from '../../server/importTypes.ts';
import { get } from '../../server/request.ts';

/** How often a running import is looked at besides live updates, ms. */
const pace = 1_500;

/** One import; while it runs it is looked at again and again. */
export function useRun(id: string) {
  const url = usePracticeUrl()(`/imports/${id}`);
  return useQuery({
    queryKey: ['of practice', url],
    queryFn: () => get<ImportRow>(url),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pace : false),
  });
}
