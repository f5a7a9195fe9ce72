import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { usePracticeUrl } from '../server/Practice.tsx';
import type { People } from '../server/peopleTypes.ts';
import { send } from '../server/request.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';

/** Who works here and who is invited. */
export const usePeople = () => usePracticeQuery<People>('/people');

type Method = 'POST' | 'PUT' | 'DELETE';

/** Changes who works here, and shows it at once. @throws what the server refuses with */
export function useChangePeople() {
  const url = usePracticeUrl();
  const client = useQueryClient();
  return async <T>(method: Method, path: string, body: object = {}): Promise<T> => {
    const answer = await send<T>(method, url(path), body);
    await client.invalidateQueries({ queryKey: ['of practice', url('/people')] });
    return answer;
  };
}

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'That did not work. Try again.');

/** For what is done with one press: says when it is done, or why not. */
export function useQuickChange() {
  const change = useChangePeople();
  const notify = useNotify();
  return async (method: Method, path: string, done: string): Promise<void> => {
    try {
      await change(method, path);
      notify(done, { type: 'success' });
    } catch (error) {
      notify(wordsOf(error), { type: 'error' });
    }
  };
}
