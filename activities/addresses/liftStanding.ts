import type { Channel } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';
import { wakeOwners } from '../../prisma/wakes.ts';

/**
 * Forgets what became known of an address because a person says it can be used: its owners' pets look again. What the post said of it stays on record and holds,
 * so that it is not asked about again at once.
 * @returns false when nothing was known of it
 */
export async function liftStanding(tx: Tx, practiceId: string, { channel, value }: { channel: Channel; value: string }): Promise<boolean> {
  const { count } = await tx.standing.deleteMany({ where: { practiceId, channel, value } });
  if (count > 0) await wakeOwners(tx, practiceId, [value]);
  return count > 0;
}
