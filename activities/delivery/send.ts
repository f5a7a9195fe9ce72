import type { Senders, SendOutcome } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';
import type { Claimed } from './claim.ts';

/**
 * Whether there is time to call a message's provider: its own limit and five seconds of the lease must remain, so that nobody else can
 * judge the message while it is still on the wire.
 * @param leaseEnds epoch ms of the real clock
 */
export const hasTime = (context: ActivityContext, { letter }: Claimed, leaseEnds: number): boolean =>
  context.clock() + context.senders[letter.channel].timeoutMs + 5_000 <= leaseEnds;

/** Hands one claimed message to its provider. */
export const sendClaimed = (context: ActivityContext, practiceId: string, claimed: Claimed): Promise<SendOutcome> =>
  handOver(context.senders, practiceId, claimed);

/**
 * Hands what is written to the provider of its channel, under a reference that finds it again.
 * @param given.messageId of the message, or of a test one
 * @throws never: what happened is the value
 */
export async function handOver(
  senders: Senders,
  practiceId: string,
  { messageId, attempt, letter }: Pick<Claimed, 'messageId' | 'attempt' | 'letter'>,
): Promise<SendOutcome> {
  const ref = `${practiceId}.${messageId}`;
  switch (letter.channel) {
    case 'email':
      return senders.email.send({ ref, attempt, to: letter.to, toName: letter.toName, content: letter.content });
    case 'text':
      return senders.text.send({ ref, attempt, to: letter.to, content: letter.content });
    case 'postcard':
      return senders.postcard.send({ ref, attempt, to: letter.to, content: letter.content });
  }
}
