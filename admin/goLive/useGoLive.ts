import { useQueryClient } from '@tanstack/react-query';
import type { GoLive, GoLiveItem, TestMessage } from '../server/goLiveTypes.ts';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { usePracticeQuery } from '../server/usePracticeQuery.ts';

export const useGoLive = () => usePracticeQuery<GoLive>('/go-live');

/** What somebody who goes live now should know of. */
export const openOf = ({ items }: GoLive): GoLiveItem[] => items.filter(({ state }) => state === 'open' || state === 'wrong');

/** Says that something was looked at and is right, or takes that back, and shows the answer at once. */
export function useTick() {
  const url = usePracticeUrl();
  const client = useQueryClient();
  return async ({ key, mark }: Pick<GoLiveItem, 'key' | 'mark'>, isRight: boolean): Promise<void> => {
    const answer = await send<GoLive>('POST', url('/go-live/ticks'), { item: key, mark, isRight });
    client.setQueryData(['of practice', url('/go-live')], answer);
  };
}

export type TestForm = { channel: 'email'; personId: string } | { channel: 'text'; to: string; isMine: boolean } | { channel: 'postcard' };

/** Sends a test message; the list is read anew whatever comes of it. @throws HttpError with faults by field */
export function useSendTest() {
  const url = usePracticeUrl();
  const client = useQueryClient();
  return async (form: TestForm): Promise<TestMessage> => {
    try {
      return await send<TestMessage>('POST', url('/go-live/tests'), form);
    } finally {
      await client.invalidateQueries({ queryKey: ['of practice', url('/go-live')] });
    }
  };
}
