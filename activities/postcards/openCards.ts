import { dateOfDay, addDays, type Day } from '../../domain/days.ts';
import type { CadenceDefinition } from '../../domain/cadence.ts';
import type { ActivityContext } from '../context.ts';
import { readPractice } from '../facts/readPractice.ts';
import { openHousehold } from './openHousehold.ts';

export interface CardPage {
  practiceId: string;
  runId: string;
  batchOn: Day;
  /** The last client of the page before; null at first. */
  after: string | null;
}

const householdsPerPage = 100;

/**
 * Opens the cards of one page of households, each in its own transaction: a kill in between leaves whole households, done or not,
 * and a repeat finds what was done.
 * @param now epoch ms; the later of it and the real clock counts
 * @returns where to go on, null at the end
 */
export async function openCards(context: ActivityContext, page: CardPage, now: number): Promise<string | null> {
  const at = Math.max(now, context.clock());
  const households = await context.database.withPractice(page.practiceId, async (tx) => {
    const rules = await readPractice(tx, page.practiceId);
    if (rules.stopped.includes('postcard')) return [];
    const span = dueDaysOf(rules.cadence, page.batchOn);
    if (!span) return [];
    const found = await tx.ownership.findMany({
      where: {
        practiceId: page.practiceId,
        isPrimary: true,
        ...(page.after === null ? {} : { clientId: { gt: page.after } }),
        pet: { reminders: { some: { status: 'open', kind: 'letter', deletedAt: null, dueOn: { gte: dateOfDay(span.from), lte: dateOfDay(span.to) } } } },
      },
      distinct: ['clientId'],
      orderBy: { clientId: 'asc' },
      take: householdsPerPage,
      select: { clientId: true },
    });
    return found.map((one) => one.clientId);
  });
  for (const clientId of households) await openHousehold(context, { ...page, clientId }, at);
  return households.length === householdsPerPage ? (households.at(-1) ?? null) : null;
}

/** Due days a card of this batch can belong to: a batch reaches a month ahead, and a week back for what came late. */
function dueDaysOf(cadence: CadenceDefinition, batchOn: Day): { from: Day; to: Day } | null {
  const offsets = cadence.steps.filter((step) => step.channels.includes('postcard')).map((step) => step.offset);
  if (offsets.length === 0) return null;
  return { from: addDays(batchOn, -Math.max(...offsets) - 7), to: addDays(batchOn, -Math.min(...offsets) + 31) };
}
