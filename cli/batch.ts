import { callBatch } from '../activities/batches/callBatch.ts';
import { reportBatch, type BatchReport } from '../activities/batches/reportBatch.ts';
import { readPractice } from '../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../domain/batches.ts';
import type { Day } from '../domain/days.ts';
import type { Database } from '../prisma/client.ts';
import { confirm, type Terminal } from './ask.ts';
import { describeBatch, describeEarly } from './batchSummary.ts';
import type { BatchFlags } from './commands/batch.ts';
import { withContext, type OpenContext } from './context.ts';
import { findPractice } from './practiceOf.ts';
import { Refusal, warnIfNpmTalks } from './say.ts';

/** `homing batch run`. */
export async function runBatchCommand(openContext: OpenContext, flags: BatchFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async ({ database }) => {
    const { report, words } = await runBatch({ database, flags, now: Date.now() });
    process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : words);
  });
}

export interface BatchWork {
  database: Database;
  flags: BatchFlags;
  /** Epoch ms. */
  now: number;
  terminal?: Terminal;
}

/**
 * Reports or calls a batch. Before the messages of a Live practice leave its counts are shown and somebody has to agree; the demo's
 * never leave the machine, and a practice that isn't Live sends nothing.
 * @throws Refusal for an unknown practice, a date that is none, or an answer that isn't yes
 */
export async function runBatch({ database, flags, now, terminal }: BatchWork): Promise<{ report: BatchReport; words: string }> {
  const on = flags.on === undefined ? {} : { on: readDay(flags.on) };
  const practice = await findPractice(database, flags.practice);
  const question = { database, practiceId: practice.id, now, ...on };
  if (!flags.dryRun && practice.sending === 'live' && !practice.isDemo && !flags.yes) {
    const ahead = await reportBatch(question);
    await confirm(
      { about: `${describeBatch(ahead, 'would')}${describeEarly(ahead, practice.timeZone, now)}`, doing: `Send it now, to clients of ${practice.name}` },
      terminal,
    );
  }
  const report = flags.dryRun ? await reportBatch(question) : await callBatch({ ...question, calledBy: 'homing batch run' });
  if (practice.sending !== 'live') {
    const preview = await reportBatch({ ...question, asIfLive: true });
    return {
      report,
      words: `${practice.name} is not sending: nothing leaves. If it were Live:\n${describeBatch(preview, 'would')}${await pointToNext(question, preview)}`,
    };
  }
  const words = describeBatch(report, flags.dryRun ? 'would' : 'leaves') + describeEarly(report, practice.timeZone, now);
  return { report, words: words + (await pointToNext(question, report)) };
}

/** Who asked for no day and finds the present batch empty wants the next one: the console's *Going out* shows that. */
async function pointToNext(
  { database, practiceId, now, on }: { database: Database; practiceId: string; now: number; on?: Day },
  report: BatchReport,
): Promise<string> {
  if (on !== undefined || report.messages.length > 0) return '';
  const { cadence, practice } = await database.withPractice(practiceId, (tx) => readPractice(tx, practiceId, now));
  const next = deliveryCalendar(cadence.delivery, practice.timeZone).batchAfter(report.batchOn);
  return `The next batch is that of ${next}: add --on ${next} to see it, as Going out in the console does.\n`;
}

function readDay(on: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || new Date(`${on}T00:00:00Z`).toJSON()?.slice(0, 10) !== on)
    throw new Refusal(`"${on}" is no day. Write --on as YYYY-MM-DD, for example 2026-12-01.`);
  return on;
}
