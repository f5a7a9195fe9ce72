import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { usePracticeUrl } from './Practice.tsx';
import { get } from './request.ts';

/**
 * Reads something of the practice that is no list, and reads it again while it is on screen.
 * @param path below the practice, for example `/cadence`
 * @param everyMs how often it is read again, milliseconds; false for never
 */
export function usePracticeQuery<T>(path: string, everyMs: number | false = false): UseQueryResult<T> {
  const url = usePracticeUrl()(path);
  return useQuery({ queryKey: ['of practice', url], queryFn: () => get<T>(url), refetchInterval: everyMs });
}
