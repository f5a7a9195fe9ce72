import { isRefusal, standingAfterRefusal } from '../../domain/standings.ts';
import type { Tx } from '../../prisma/client.ts';
import { noteRefusals, noteStandings, type AddressNews } from '../events/noteStandings.ts';
import type { Settled } from './settle.ts';

/** A refusal at sending may speak of the number itself: no mobile, not in use, or its owner answered STOP. What follows is the same as when a delivery report says so. */
export async function noteRefusedAddresses(tx: Tx, practiceId: string, settled: Settled[]): Promise<void> {
  const told = settled.flatMap(({ messageId, outcome, now }) => {
    if (outcome.kind !== 'refused' || outcome.channelWide) return [];
    const { code, message } = outcome;
    return isAboutNumber(code) ? [{ messageId, code, reason: message, at: now }] : [];
  });
  if (told.length === 0) return;
  const messages = await tx.message.findMany({
    where: { practiceId, channel: 'text', id: { in: told.map(({ messageId }) => messageId) } },
    select: { id: true, sentTo: true },
  });
  const news = told.flatMap(({ messageId, code, reason, at }): AddressNews[] => {
    const value = messages.find(({ id }) => id === messageId)?.sentTo;
    return value ? [{ messageId, channel: 'text', value, detail: { code, reason }, at }] : [];
  });
  await noteStandings(
    tx,
    practiceId,
    news.flatMap((one) => {
      const standing = standingAfterRefusal('text', one.detail.code ?? '');
      return standing ? [{ ...one, standing }] : [];
    }),
  );
  await noteRefusals(
    tx,
    practiceId,
    news.filter(({ detail }) => isRefusal('undelivered', detail)),
  );
}

const isAboutNumber = (code: string): boolean => standingAfterRefusal('text', code) !== null || isRefusal('undelivered', { code });
