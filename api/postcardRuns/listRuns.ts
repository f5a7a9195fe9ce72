import { z } from 'zod';
import { dateOfDay } from '../../domain/days.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice, Prisma } from '../../prisma/generated/client.ts';
import type { Processes } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { idsFilter, usualDay, type ListQuery, type Page } from '../http/listQuery.ts';
import { describeRuns, type RunRow } from './runRows.ts';

export const runsFilter = z
  .strictObject({ id: idsFilter, day: usualDay, held: z.literal(true).describe('Only those that wait for approval or for the monthly limit') })
  .partial();
export const runSorts = ['batchOn', 'startedAt'] as const;

interface Given {
  practice: Practice;
  processes: Processes;
  /** Epoch ms. */
  now: number;
}

/** One page of the practice's postcard runs. */
export async function listRuns(tx: Tx, query: ListQuery<(typeof runSorts)[number], z.output<typeof runsFilter>>, given: Given): Promise<Page<RunRow>> {
  const { filter, sort, ascending, offset, limit } = query;
  const where: Prisma.PostcardRunWhereInput = {
    practiceId: given.practice.id,
    ...(filter.id ? { id: { in: filter.id } } : {}),
    ...(filter.day ? { batchOn: dateOfDay(filter.day) } : {}),
    ...(filter.held ? { hold: { in: ['approval', 'limit'] } } : {}),
  };
  const runs = await tx.postcardRun.findMany({ where, orderBy: { [sort]: ascending ? 'asc' : 'desc' }, skip: offset, take: limit });
  return { rows: await describeRuns(tx, { ...given, runs }), total: await tx.postcardRun.count({ where }) };
}

/** @throws ApiError `not found` */
export async function showRun(tx: Tx, runId: string, given: Given): Promise<RunRow> {
  const run = await tx.postcardRun.findUnique({ where: { practiceId_id: { practiceId: given.practice.id, id: runId } } });
  const [row] = run ? await describeRuns(tx, { ...given, runs: [run] }) : [];
  if (!row) throw new ApiError('not found');
  return row;
}
