import type { DeliveryProcess } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';
import { checkAddresses } from '../addresses/checkAddresses.ts';
import { notHeld } from '../postcards/notHeld.ts';
import { claimMessages } from './claim.ts';
import { sendAll } from './sendAll.ts';
import { nextLook, settleDoubts } from './settleDoubts.ts';

export interface DeliveryTurn {
  /** ISO instant of the next message that may leave or be asked about; null when none waits. Nothing leaves while the practice isn't sending. */
  nextAt: string | null;
}

/**
 * One turn of a delivery process: asks what became of messages nobody could tell of, claims a few, sends them, records each outcome on its
 * own. Nothing a provider does makes it throw; should it be killed, the claims' leases end and what was on the wire is `unconfirmed`.
 * @param now the process's clock, epoch ms; the later of it and the real clock counts
 */
export async function deliver(context: ActivityContext, process: DeliveryProcess, now: number): Promise<DeliveryTurn> {
  const started = context.clock();
  // A process whose clock was moved ahead keeps its lead while the activity runs.
  const clock = () => Math.max(now + (context.clock() - started), context.clock());
  await settleDoubts(context, process, clock);
  const checkAt = await checkAddresses(context, process, clock());
  const claim = await claimMessages(context, process, clock());
  if (claim === null) return { nextAt: await nextLeaving(context, process, { now: clock(), busyFor: Infinity }) };
  await sendAll(claim.ways, { process, claim, clock });
  // A turn that got nothing although something is due comes back in a moment: others have it in their hands.
  const least = claim.claimed.length > 0 ? 0 : emptyMs;
  const busyFor = Math.max(least, claim.askAt === null ? 0 : claim.askAt - context.clock());
  return { nextAt: earlier(await nextLeaving(context, process, { now: clock(), busyFor }), checkAt) };
}

const earlier = (nextAt: string | null, at: number | null): string | null =>
  at === null || (nextAt !== null && Date.parse(nextAt) <= at) ? nextAt : new Date(at).toISOString();

/** What becomes due within so many ms leaves in one turn: a batch spread over its hour costs a few turns a minute, not one a client. */
const gatherMs = 20_000;
/** What a turn that claimed nothing waits at least before the next, ms. */
const emptyMs = 1_000;
/** How long after a lease's end its message is judged, ms. */
const leaseMargin = 1_000;

interface Ahead {
  now: number;
  /** How long its account is busy for others, ms; for ever when the practice isn't sending. */
  busyFor: number;
}

/**
 * When this channel must be looked at again: its next planned message, the next doubt to ask about, or the end of a lease somebody else holds.
 * @param ahead.now the process's clock, epoch ms; leases are by the real one, so what is left of them is counted from here
 */
async function nextLeaving(context: ActivityContext, process: DeliveryProcess, { now, busyFor }: Ahead): Promise<string | null> {
  const { practiceId, channel } = process;
  const soon = (at: number) => (at <= now ? now : Math.max(at, now + gatherMs));
  return context.database.withPractice(practiceId, async (tx) => {
    const { _min: planned } = await tx.message.aggregate({ where: { practiceId, channel, state: 'planned', ...notHeld }, _min: { notBefore: true } });
    const { _min: claimed } = await tx.message.aggregate({ where: { practiceId, channel, state: 'claimed' }, _min: { leaseUntil: true } });
    const lookAt = await nextLook(tx, process);
    const instants = [
      ...(planned.notBefore && busyFor < Infinity ? [Math.max(soon(planned.notBefore.getTime()), now + Math.max(0, busyFor))] : []),
      ...(lookAt === null ? [] : [soon(lookAt)]),
      ...(claimed.leaseUntil ? [now + Math.max(0, claimed.leaseUntil.getTime() - context.clock()) + leaseMargin] : []),
    ];
    return instants.length > 0 ? new Date(Math.min(...instants)).toISOString() : null;
  });
}
