import { z } from 'zod';
import { dateOfDay, type Day } from '../../domain/days.ts';
import { callMs } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';

export const batchCall = z
  .object({
    at: z.iso.datetime().describe('When it left, or will'),
    by: z.string().nullable(),
    client: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("Null: everybody's"),
  })
  .meta({ id: 'BatchCall' });

const mostShown = 20;

/** Calls of a batch; with `now`, epoch ms, only those that are not over: each is taken up within half an hour. */
interface Wanted {
  practiceId: string;
  batchOn: Day;
  now?: number;
}

const whereOf = ({ practiceId, batchOn, now }: Wanted): Prisma.BatchCallWhereInput => ({
  practiceId,
  batchOn: dateOfDay(batchOn),
  ...(now === undefined ? {} : { calledAt: { gt: new Date(now - callMs) } }),
});

export const countCalls = (tx: Tx, wanted: Wanted): Promise<number> => tx.batchCall.count({ where: whereOf(wanted) });

/** Who called a batch early, for whom and for when; the newest first, twenty at most. */
export async function readCalls(tx: Tx, wanted: Wanted): Promise<z.output<typeof batchCall>[]> {
  const { practiceId } = wanted;
  const calls = await tx.batchCall.findMany({ where: whereOf(wanted), orderBy: { calledAt: 'desc' }, take: mostShown });
  const clients = await tx.client.findMany({ where: { practiceId, id: { in: calls.flatMap((call) => call.clientId ?? []) } } });
  const names = new Map(clients.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]));
  return calls.map(({ calledAt, calledBy, clientId }) => ({
    at: calledAt.toISOString(),
    by: calledBy,
    client: clientId === null ? null : { id: clientId, name: names.get(clientId) ?? 'A client' },
  }));
}
