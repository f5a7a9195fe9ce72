import { notHeld } from '../../../activities/postcards/notHeld.ts';
import { channels, type Channel } from '../../../domain/channels.ts';
import { sayWaiting, takesLong, type MessageWait } from '../../../domain/messageWaits.ts';
import type { Tx } from '../../../prisma/client.ts';
import { readQueues, type Asking, type Queue } from './queues.ts';

/** Messages of one channel that should have left and wait, all for one reason. */
export interface Waiting {
  channel: Channel;
  count: number;
  why: MessageWait['why'];
  words: string;
}

/** What of each channel waits for the practice's switch, for the provider or for its turn, in words. A card that its run holds stands with the run. */
export async function readWaiting(tx: Tx, asking: Asking): Promise<Waiting[]> {
  const { practice, now } = asking;
  const queues = await readQueues(tx, asking);
  const due = (channel: Channel): Date => new Date(Math.max(now, queues[channel].pausedUntil));
  const counted = await tx.message.groupBy({
    by: ['channel'],
    where: {
      practiceId: practice.id,
      state: 'planned',
      AND: [notHeld, { OR: channels.map((channel) => ({ channel, notBefore: { lte: due(channel) } })) }],
    },
    _count: { _all: true },
  });
  return channels.flatMap((channel) => {
    const count = counted.find((one) => one.channel === channel)?._count._all ?? 0;
    const wait = count > 0 ? waitOf(queues[channel], count) : null;
    return wait ? [{ channel, count, why: wait.why, words: sayWaiting(count, wait, queues[channel].says) }] : [];
  });
}

/** What they all wait for; null when they leave within the minute. */
function waitOf({ stop, pausedUntil, freeAt, each, says: { now } }: Queue, count: number): MessageWait | null {
  if (stop) return { why: stop, until: null };
  if (pausedUntil > now) return { why: 'slow down', until: pausedUntil };
  const until = each === null ? now : freeAt + count * each;
  return takesLong(until, now) ? { why: 'turn', until } : null;
}
