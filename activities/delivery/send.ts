import type { ActivityContext } from '../context.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { Claimed } from './claim.ts';

/**
 * Hands one claimed message to its provider. A sender starts its call only while its own time limit and five seconds of the lease
 * remain, so that nobody else can judge the message while it is still on the wire.
 * @param leaseEnds epoch ms of the real clock
 * @throws never: what happened is the value
 */
export async function sendClaimed(context: ActivityContext, given: { practiceId: string; claimed: Claimed; leaseEnds: number }): Promise<SendOutcome> {
  const { messageId, attempt, letter } = given.claimed;
  if (context.clock() + context.senders[letter.channel].timeoutMs + 5_000 > given.leaseEnds)
    return { kind: 'not_taken', code: 'lease', message: 'The claim was about to end before its turn came.' };
  const ref = `${given.practiceId}.${messageId}`;
  switch (letter.channel) {
    case 'email': return context.senders.email.send({ ref, attempt, to: letter.to, toName: letter.toName, content: letter.content });
    case 'text': return context.senders.text.send({ ref, attempt, to: letter.to, content: letter.content });
    case 'postcard': return context.senders.postcard.send({ ref, attempt, to: letter.to, content: letter.content });
  }
}
