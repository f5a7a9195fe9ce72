import { z } from 'zod';
import { dateOfDay, type Day } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';

export const batchCall = z
  .object({
    at: z.iso.datetime().describe('When it left, or will'),
    by: z.string().nullable(),
    client: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("Null: everybody's"),
  })
  .meta({ id: 'BatchCall' });

const mostShown = 20;

/** Who called a batch early, for whom and for when; the newest first. */
export async function readCalls(tx: Tx, practiceId: string, batchOn: Day): Promise<z.output<typeof batchCall>[]> {
  const calls = await tx.batchCall.findMany({ where: { practiceId, batchOn: dateOfDay(batchOn) }, orderBy: { calledAt: 'desc' }, take: mostShown });
  const clients = await tx.client.findMany({ where: { practiceId, id: { in: calls.flatMap((call) => call.clientId ?? []) } } });
  const names = new Map(clients.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]));
  return calls.map(({ calledAt, calledBy, clientId }) => ({
    at: calledAt.toISOString(),
    by: calledBy,
    client: clientId === null ? null : { id: clientId, name: names.get(clientId) ?? 'A client' },
  }));
}
