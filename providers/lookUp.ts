import { withDeadline } from './deadline.ts';
import type { Finding } from './port.ts';

/** How far a provider's clock may be behind ours, ms: what it made earlier than this before an attempt began is of another message. */
const clocksApart = 60_000;
/** How long after its attempt began a message may still be made, ms: longer than any lease, so that what was slow on its way is found. */
const slowest = 5 * 60_000;

/** When a provider can have made the message of an attempt. @param since epoch ms of the attempt's start @returns epoch ms */
export const windowOf = (since: number): { from: number; to: number } => ({ from: since - clocksApart, to: since + slowest });

/**
 * Bounds a look-up and makes of everything that goes wrong what it is: no answer, which says nothing about the message.
 * @param ms for all its calls together
 */
export async function lookUp(ms: number, ask: () => Promise<Finding>): Promise<Finding> {
  try {
    return await withDeadline(ms, ask);
  } catch (fault) {
    return { kind: 'unclear', why: fault instanceof Error ? fault.message : String(fault) };
  }
}
