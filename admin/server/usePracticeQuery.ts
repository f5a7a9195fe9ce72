import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { usePracticeUrl } from './Practice.tsx';
import { get } from './request.ts';

/**
 * Reads something of the practice that is no list. Live updates read it again while it is on screen.
 * @param path below the practice, for example `/cadence`
 */
export function usePracticeQuery<T>(path: string): UseQueryResult<T> {
  const url = usePracticeUrl()(path);
  return useQuery({ queryKey: ['of practice', url], queryFn: () => get<T>(url) });
}
