import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { dateOfDay, dayAt } from '../../domain/days.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { wakeEverything } from '../wakeAll.ts';
import { sendingStates } from './profile.ts';

export const sendingSwitch = z.strictObject({
  sending: z.enum(sendingStates).optional(),
  stoppedChannels: z
    .array(z.enum(channels))
    .max(channels.length)
    .transform((list) => channels.filter((channel) => list.includes(channel)))
    .optional(),
});

interface Setting {
  practice: Practice;
  asker: Asker;
  change: z.output<typeof sendingSwitch>;
}

/**
 * Sets the practice's sending switch and, in the same transaction, wakes everything that waits for it. The first time it goes live
 * its first live day is set: no touch due before it is ever made.
 * @throws ApiError `not allowed` when somebody other than an owner or admin would let more leave than before
 */
export async function setSending(api: ApiDependencies, { practice: { id }, asker, change }: Setting): Promise<Practice> {
  const now = api.clock();
  return api.database.withPractice(id, async (tx) => {
    // Two people at the switch take turns, and the second judges by what the first left.
    const before = await lockPractice(tx, id);
    const after = { sending: change.sending ?? before.sending, stoppedChannels: change.stoppedChannels ?? before.stoppedChannels };
    if (!asker.may('decide') && letsMoreLeave(before, after))
      throw new ApiError('not allowed', { message: 'Everyone may stop sending; only an owner or admin may start it.' });
    const firstLiveOn = after.sending === 'live' && !before.firstLiveOn ? dateOfDay(dayAt(now, before.timeZone)) : before.firstLiveOn;
    const practice = await tx.practice.update({ where: { id }, data: { ...after, firstLiveOn } });
    await wakeEverything(tx, id, now);
    return practice;
  });
}

type Switch = Pick<Practice, 'sending' | 'stoppedChannels'>;
const leaving = ({ sending, stoppedChannels }: Switch) => (sending === 'live' ? channels.filter((channel) => !stoppedChannels.includes(channel)) : []);
const letsMoreLeave = (before: Switch, after: Switch): boolean =>
  leaving(after).some((channel) => !leaving(before).includes(channel)) ||
  before.stoppedChannels.some((channel) => !after.stoppedChannels.includes(channel)) ||
  (after.sending !== before.sending && after.sending !== 'stopped');

/** Not FOR UPDATE: every row written of a practice holds a key lock on it, and the switch would wait for an import to end. */
async function lockPractice(tx: Parameters<typeof wakeEverything>[0], id: string): Promise<Practice> {
  await tx.$executeRaw`SELECT 1 FROM practices WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const practice = await tx.practice.findUnique({ where: { id } });
  if (!practice) throw new ApiError('not found');
  return practice;
}
