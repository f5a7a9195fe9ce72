import { channels, type Channel } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { bindAccounts } from '../accounts/bindAccounts.ts';
import type { ActivityContext } from '../context.ts';
import { allowanceOf, readLine } from './allowance.ts';

/**
 * The channels of a practice on which messages wait for their turn and nothing is wrong: some left lately, or the account has no more to give
 * for now. A thousand texts from one number take half an hour.
 * @param given.since epoch ms: what left after it was lately
 */
export async function busyChannels(context: ActivityContext, tx: Tx, { practice, since }: { practice: Practice; since: number }): Promise<Channel[]> {
  if (!context.allowances) return [];
  const lately = await tx.message.groupBy({ by: ['channel'], where: { practiceId: practice.id, acceptedAt: { gt: new Date(since) } } });
  const busy = new Set<Channel>(lately.map(({ channel }) => channel));
  const bound = await bindAccounts(tx, context, practice.id);
  for (const channel of channels) {
    const allowance = allowanceOf(bound, channel, practice.textFrom);
    if (allowance && (await readLine(tx, allowance, context.clock())) !== null) busy.add(channel);
  }
  return [...busy];
}
