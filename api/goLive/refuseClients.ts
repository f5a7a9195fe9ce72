import type { Tx } from '../../prisma/client.ts';
import { ApiError } from '../http/errors.ts';

/**
 * A test is for who asks for it: that a number is one's own is only said, so those the practice knows to be somebody else's are refused, and those whose readers want
 * to hear nothing.
 * @param number E.164
 * @throws ApiError `invalid` at the field `to`
 */
export async function refuseClients(tx: Tx, practiceId: string, number: string): Promise<void> {
  const refuse = (words: string): never => {
    throw new ApiError('invalid', { errors: { to: words } });
  };
  // The newest word of each kind holds, as for what leaves for clients.
  const newest = await tx.consent.findMany({
    where: { practiceId, value: number, channel: 'text' },
    orderBy: [{ purpose: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['purpose'],
  });
  if (newest.some(({ allowed }) => !allowed)) refuse('Whoever has this number wants no texts from the practice. Give another one.');
  if (await tx.contactPoint.findFirst({ where: { practiceId, kind: 'phone', value: number }, select: { id: true } }))
    refuse('That is a client’s number. A test goes to your own phone: give a number no client of the practice has.');
}
