import { z } from 'zod';
import { billOf } from '../../activities/postcards/billOf.ts';
import { dayOfDate } from '../../domain/days.ts';
import { messageStates } from '../../domain/messageStates.ts';
import { postcardHolds, sayDollars, spentCents, type PostcardHold } from '../../domain/postcardHolds.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PostcardRun, Practice } from '../../prisma/generated/client.ts';
import type { Processes } from '../dependencies.ts';

/** Where a run stands, in the order of its life. */
export const runPhases = ['opening', 'approval', 'limit', 'mailing', 'done', 'empty'] as const;
type Phase = (typeof runPhases)[number];

const somebody = z.object({ at: z.iso.datetime(), by: z.string().nullable() });

export const runRow = z
  .object({
    id: z.uuid(),
    batchOn: z.iso.date(),
    phase: z.enum(runPhases),
    words: z.string(),
    households: z.int(),
    cards: z.int(),
    waiting: z.int().describe('Cards that are made and have not left'),
    byState: z.record(z.string(), z.int()).describe('Cards by the state of their message'),
    costCents: z.int().describe('At the price of the run, without what is not sent'),
    doubtfulCents: z.int().describe('What of it is for cards that may have been sent'),
    waitingCents: z.int().describe('What mailing the cards that wait would cost'),
    limit: z
      .object({ spentCents: z.int(), limitCents: z.int() })
      .nullable()
      .describe('Where mailing what waits would go over the monthly limit: what the month would come to'),
    called: somebody.nullable().describe('Somebody called the batch early'),
    released: somebody.nullable().describe('Somebody approved it or let it go over the limit'),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    workflowId: z.string(),
    temporalUrl: z.string().nullable(),
  })
  .meta({ id: 'PostcardRun' });
export type RunRow = z.output<typeof runRow>;

interface Given {
  runs: PostcardRun[];
  practice: Practice;
  processes: Processes;
  /** Epoch ms. */
  now: number;
}

/** Runs as staff see them: how far each is, what it costs, what holds it and who had a hand in it. */
export async function describeRuns(tx: Tx, { runs, practice, processes, now }: Given): Promise<RunRow[]> {
  const practiceId = practice.id;
  const runIds = runs.map(({ id }) => id);
  const cards = await tx.message.groupBy({ by: ['postcardRunId', 'state'], where: { practiceId, postcardRunId: { in: runIds } }, _count: { _all: true } });
  const homes = await countHouseholds(tx, practiceId, runIds);
  const calls = await tx.batchCall.findMany({
    where: { practiceId, clientId: null, batchOn: { in: runs.map((run) => run.batchOn) } },
    orderBy: { calledAt: 'asc' },
  });
  const rows: RunRow[] = [];
  for (const run of runs) {
    const byState = Object.fromEntries(cards.filter((one) => one.postcardRunId === run.id).map((one) => [one.state, one._count._all]));
    const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
    const waiting = byState['planned'] ?? 0;
    const phase = phaseOf(run, { total, waiting, sending: byState['claimed'] ?? 0 });
    const limit = phase === 'limit' || phase === 'approval' ? await limitOf(tx, practice, { runId: run.id, now }) : null;
    const call = calls.find((one) => one.batchOn.getTime() === run.batchOn.getTime());
    const doubtful = byState['unconfirmed'] ?? 0;
    const notSent = (byState['skipped'] ?? 0) + (byState['failed'] ?? 0);
    rows.push({
      id: run.id,
      batchOn: dayOfDate(run.batchOn),
      phase,
      words:
        limit && phase === 'limit'
          ? `${phaseWords.limit}: ${sayDollars(limit.spentCents)} of ${sayDollars(limit.limitCents)}`
          : sayPhase(phase, { total, doubtful }),
      households: homes.get(run.id) ?? 0,
      cards: total,
      waiting,
      byState,
      doubtfulCents: doubtful * run.priceCents,
      costCents: (total - notSent) * run.priceCents,
      waitingCents: waiting * run.priceCents,
      limit,
      called: call ? { at: call.calledAt.toISOString(), by: call.calledBy } : null,
      released: run.releasedAt ? { at: run.releasedAt.toISOString(), by: run.releasedBy } : null,
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      workflowId: run.workflowId,
      temporalUrl: processes.linkTo(run.workflowId),
    });
  }
  return rows;
}

async function countHouseholds(tx: Tx, practiceId: string, runIds: string[]): Promise<Map<string, number>> {
  const counted = await tx.$queryRaw<{ runId: string; households: number }[]>`
    SELECT postcard_run_id AS "runId", count(DISTINCT client_id)::int AS households FROM messages
    WHERE practice_id = ${practiceId}::uuid AND postcard_run_id = ANY(${runIds}::uuid[]) GROUP BY postcard_run_id`;
  return new Map(counted.map((one) => [one.runId, one.households]));
}

const phaseWords: Record<Phase, string> = { ...postcardHolds, mailing: 'Mailing', done: 'All handed over', empty: 'No cards' };

/** A run is through only when nothing of it is in doubt: "12 of 49 may have been sent". */
const sayPhase = (phase: Phase, { total, doubtful }: { total: number; doubtful: number }): string =>
  phase === 'done' && doubtful > 0 ? `${doubtful} of ${total} ${messageStates.unconfirmed.words.toLowerCase()}` : phaseWords[phase];

function phaseOf({ state, hold }: PostcardRun, { total, waiting, sending }: { total: number; waiting: number; sending: number }): Phase {
  if (state === 'opening') return 'opening';
  if (hold !== null && hold in postcardHolds) return hold as PostcardHold;
  if (total === 0) return 'empty';
  return waiting + sending > 0 ? 'mailing' : 'done';
}

/** What a release would have to go over. */
async function limitOf(tx: Tx, practice: Practice, given: { runId: string; now: number }): Promise<RunRow['limit']> {
  const bill = await billOf(tx, practice, given);
  return bill.limitCents === null || spentCents(bill) <= bill.limitCents ? null : { spentCents: spentCents(bill), limitCents: bill.limitCents };
}
