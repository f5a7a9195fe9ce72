import { deliveryCalendar } from '../../domain/batches.ts';
import type { Day } from '../../domain/days.ts';
import { dueRanges } from '../../domain/dueRanges.ts';
import type { ActivityContext } from '../context.ts';
import { openLettersDue } from '../facts/openLettersDue.ts';
import { readPractice } from '../facts/readPractice.ts';
import { beginPass } from './beginRun.ts';
import { openHousehold } from './openHousehold.ts';

export interface CardPage {
  practiceId: string;
  runId: string;
  batchOn: Day;
  /** The last client of the page before; null at first. */
  after: string | null;
}

const householdsPerPage = 50;

/**
 * Opens the cards of one page of households, each in its own transaction: a kill in between leaves whole households, done or not,
 * and a repeat finds what was done.
 * @param now epoch ms; the later of it and the real clock counts
 * @returns where to go on, null at the end
 */
export async function openCards(context: ActivityContext, page: CardPage, now: number): Promise<string | null> {
  const at = Math.max(now, context.clock());
  const households = await context.database.withPractice(page.practiceId, async (tx) => {
    // Every pass is held until its end: a run may go through the households once more after its cards were let go.
    if (page.after === null) await beginPass(tx, page.practiceId, page.runId);
    const rules = await readPractice(tx, page.practiceId);
    if (rules.stopped.includes('postcard')) return [];
    const steps = rules.cadence.steps.filter((step) => step.channels.includes('postcard'));
    const mayHaveCard = openLettersDue(dueRanges(steps, page.batchOn, deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone)));
    const found = await tx.ownership.findMany({
      where: {
        practiceId: page.practiceId,
        isPrimary: true,
        ...(page.after === null ? {} : { clientId: { gt: page.after } }),
        pet: { reminders: { some: mayHaveCard } },
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
