import type { Channel } from '../../domain/channels.ts';
import type { Tx } from '../../prisma/client.ts';

/** How long one text's "STOP to end" speaks for those after it, ms: 28 days. */
const reminderEvery = 28 * 86_400_000;

/** Which of these texts must say how to end them: a client's first, and one every 28 days (CTIA; custom of the field). @returns message ids */
export async function needStopWords(
  tx: Tx,
  practiceId: string,
  given: { messages: { id: string; clientId: string }[]; channel: Channel; now: number },
): Promise<Set<string>> {
  if (given.channel !== 'text' || given.messages.length === 0) return new Set();
  const told = await tx.message.findMany({
    where: {
      practiceId,
      channel: 'text',
      clientId: { in: given.messages.map((message) => message.clientId) },
      state: { in: ['claimed', 'accepted', 'delivered', 'unconfirmed'] },
      claimedAt: { gt: new Date(given.now - reminderEvery) },
      content: { path: ['stopWords'], equals: true },
    },
    distinct: ['clientId'],
    select: { clientId: true },
  });
  const knowing = new Set(told.map((message) => message.clientId));
  const needed = new Set<string>();
  for (const message of given.messages) {
    if (!knowing.has(message.clientId)) needed.add(message.id);
    // Of several texts claimed together the first speaks for all.
    knowing.add(message.clientId);
  }
  return needed;
}
