import type { Senders, SendOutcome } from '../../providers/port.ts';

/** A request that reached a provider's port. */
export interface Handed {
  channel: 'email' | 'text' | 'postcard';
  ref: string;
  attempt: number;
  message: unknown;
}

/** What a test's provider answers. */
export type Answer = (handed: Handed) => SendOutcome | Promise<SendOutcome>;

export const accept: Answer = (one) => ({ kind: 'accepted', providerId: `p-${one.ref}-${one.attempt}` });

/** Providers that note every request, in order, and answer as told. @param handed where they note it */
export function recordingSenders(handed: Handed[], answer: Answer = accept): Senders {
  const sender = <M extends { ref: string; attempt: number }>(channel: Handed['channel']) => ({
    provider: `test-${channel}`,
    timeoutMs: 5_000,
    send: async (message: M) => {
      const one = { channel, ref: message.ref, attempt: message.attempt, message };
      handed.push(one);
      return answer(one);
    },
  });
  return { email: sender('email'), text: sender('text'), postcard: sender('postcard') };
}
