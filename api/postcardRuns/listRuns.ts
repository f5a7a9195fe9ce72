import { z } from 'zod';
import { dateOfDay, dayOfDate } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PostcardRun, Prisma } from '../../prisma/generated/client.ts';
import type { Processes } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { anyOf, idsFilter, type ListQuery, type Page } from '../http/listQuery.ts';

/** `opened` = all cards are made; the others are kept for runs that know more (prisma/schema.prisma). */
const runStates = ['opening', 'opened', 'sending', 'finished'] as const;

/** What staff read: a run that has made its cards is over only when none of them waits any more. */
const sayRun = (state: string, cards: number, waiting: number): string =>
  state === 'opening' ? 'Making the cards' : cards === 0 ? 'No cards' : waiting > 0 ? 'Sending' : 'All handed over';

export const runsFilter = z.strictObject({ id: idsFilter, day: z.iso.date(), state: anyOf(runStates) }).partial();
export const runSorts = ['batchOn', 'startedAt'] as const;

export const runRow = z
  .object({
    id: z.uuid(),
    batchOn: z.iso.date(),
    state: z.string(),
    words: z.string(),
    households: z.int(),
    cards: z.int(),
    byState: z.record(z.string(), z.int()).describe('Cards by the state of their message'),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    workflowId: z.string(),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'PostcardRun' });
type RunRow = z.output<typeof runRow>;

/** One page of the practice's postcard runs. */
export async function listRuns(
  tx: Tx,
  given: { practiceId: string; processes: Processes; query: ListQuery<(typeof runSorts)[number], z.output<typeof runsFilter>> },
): Promise<Page<RunRow>> {
  const {
    practiceId,
    processes,
    query: { filter, sort, ascending, offset, limit },
  } = given;
  const where: Prisma.PostcardRunWhereInput = {
    practiceId,
    ...(filter.id ? { id: { in: filter.id } } : {}),
    ...(filter.day ? { batchOn: dateOfDay(filter.day) } : {}),
    ...(filter.state ? { state: { in: filter.state } } : {}),
  };
  const runs = await tx.postcardRun.findMany({ where, orderBy: { [sort]: ascending ? 'asc' : 'desc' }, skip: offset, take: limit });
  return { rows: await describeRuns(tx, practiceId, { runs, processes }), total: await tx.postcardRun.count({ where }) };
}

/** @throws ApiError `not found` */
export async function showRun(tx: Tx, given: { practiceId: string; processes: Processes; runId: string }): Promise<RunRow> {
  const run = await tx.postcardRun.findUnique({ where: { practiceId_id: { practiceId: given.practiceId, id: given.runId } } });
  const [row] = run ? await describeRuns(tx, given.practiceId, { runs: [run], processes: given.processes }) : [];
  if (!row) throw new ApiError('not found');
  return row;
}

async function describeRuns(tx: Tx, practiceId: string, { runs, processes }: { runs: PostcardRun[]; processes: Processes }): Promise<RunRow[]> {
  const runIds = runs.map(({ id }) => id);
  const cards = await tx.message.groupBy({ by: ['postcardRunId', 'state'], where: { practiceId, postcardRunId: { in: runIds } }, _count: { _all: true } });
  const homes = await tx.message.groupBy({ by: ['postcardRunId', 'clientId'], where: { practiceId, postcardRunId: { in: runIds } } });
  return runs.map((run): RunRow => {
    const own = cards.filter((one) => one.postcardRunId === run.id);
    const total = countOf(own);
    return {
      id: run.id,
      batchOn: dayOfDate(run.batchOn),
      state: run.state,
      words: sayRun(run.state, total, countOf(own.filter(({ state }) => state === 'planned' || state === 'claimed'))),
      households: homes.filter((one) => one.postcardRunId === run.id).length,
      cards: total,
      byState: Object.fromEntries(own.map((one) => [one.state, one._count._all])),
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      workflowId: run.workflowId,
      temporalUrl: processes.linkTo(run.workflowId),
    };
  });
}

const countOf = (groups: { _count: { _all: number } }[]): number => groups.reduce((sum, one) => sum + one._count._all, 0);
