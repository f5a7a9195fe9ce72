import { setImmediate as otherWork } from 'node:timers/promises';
import { logoOf } from '../../../activities/delivery/logoOf.ts';
import { readPractice, type PracticeRules } from '../../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../../domain/batches.ts';
import { dateOfDay, type Day } from '../../../domain/days.ts';
import { dueRanges } from '../../../domain/dueRanges.ts';
import { postcardWorkflowId } from '../../../domain/ids.ts';
import type { LinkKeys } from '../../../domain/links.ts';
import type { MessageLogo } from '../../../domain/logo.ts';
import type { Database, Tx } from '../../../prisma/client.ts';
import type { Course } from '../happenings.ts';
import type { Ledger } from '../tables.ts';
import { knownAt } from '../timeline.ts';
import { decideHousehold } from './decide.ts';
import { factsOn, type Household } from './household.ts';
import { idAt } from './ids.ts';
import { insertRows } from './insertRows.ts';
import { noRows, writeDecisions, type BatchRows } from './messageRows.ts';
import { writeUnknownStreets } from './unknownStreets.ts';
import { openHouseholds } from './openHouseholds.ts';
import { writePastImports } from './pastImports.ts';

interface Past {
  database: Database;
  practiceId: string;
  demo: Ledger;
  /** The moment of the first start, epoch ms: what would be told of a message later is not known yet. */
  now: number;
  links: { publicUrl: string; linkKeys: LinkKeys };
}

/** Households played between two looks at other work: the rows of the batch before are on their way meanwhile. */
const slice = 25;

/**
 * Plays the practice's past batches by the rules its processes use, and writes what they would have left: touches with their reasons, messages as they were read, attempts,
 * events, what clients said, postcard runs, imports, and the cycles of the services. One transaction: whole or not at all.
 * @returns how many messages
 */
export async function writePast({ database, practiceId, demo, now, links }: Past): Promise<number> {
  return database.withPractice(
    practiceId,
    async (tx) => {
      const rules = await readPractice(tx, practiceId);
      const logo = await logoOf(tx, practiceId, links.publicUrl);
      const { households, courses } = await openHouseholds(tx, practiceId, demo);
      await writeUnknownStreets(tx, practiceId, households);
      let messages = 0;
      let writing: Promise<void> = Promise.resolve();
      try {
        for (const [batchOn, runId] of await writeRuns(tx, rules, demo.timeline.batches)) {
          const rows = await playBatch(households, { rules, logo, batchOn, runId, now, links, demo });
          messages += rows.messages.length;
          await writing;
          writing = insertBatch(tx, rows);
          // Nobody waits for it yet; what goes wrong is heard at the next await.
          writing.catch(() => undefined);
        }
      } finally {
        await writing;
      }
      await writeCycles(tx, { practiceId, courses, demo });
      await writePastImports(tx, practiceId, demo);
      return messages;
    },
    { timeout: 300_000 },
  );
}

interface BatchToPlay extends Pick<Past, 'demo' | 'now' | 'links'> {
  rules: PracticeRules;
  logo: MessageLogo | null;
  batchOn: Day;
  runId: string;
}

async function playBatch(households: Household[], { rules, logo, batchOn, runId, now, links, demo }: BatchToPlay): Promise<BatchRows> {
  const { timeline } = demo;
  const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
  const { opensAt } = calendar.windowOf(batchOn);
  const ranges = dueRanges(rules.cadence.steps, batchOn, calendar);
  const rows = noRows();
  let played = 0;
  const mayHave = ({ dueOn }: { dueOn: Day }) => ranges.some(({ from, to }) => from <= dueOn && dueOn <= to);
  for (const household of households) {
    if (!household.pets.some(({ courses }) => [...courses.values()].some(({ cycles }) => cycles.some(mayHave)))) continue;
    const facts = factsOn(household, { day: batchOn, at: opensAt, timeline });
    const decisions = decideHousehold(household, { rules, batchOn, opensAt, facts, ranges });
    writeDecisions(rows, household, { decisions, evening: { rules, logo, batchOn, facts, runId, now, links } });
    played += 1;
    if (played % slice === 0) await otherWork();
  }
  return rows;
}

/** The run of each batch's cards, as its Schedule began it. @returns their ids by batch, in order */
async function writeRuns(tx: Tx, { practice, cadence }: PracticeRules, batches: Day[]): Promise<Map<Day, string>> {
  const calendar = deliveryCalendar(cadence.delivery, practice.timeZone);
  const runs = batches.map((day) => {
    const { opensAt } = calendar.windowOf(day);
    return {
      practiceId: practice.id,
      id: idAt(opensAt),
      batchOn: dateOfDay(day),
      state: 'opened',
      workflowId: postcardWorkflowId(practice.id, opensAt),
      startedAt: new Date(opensAt + 400),
      finishedAt: new Date(opensAt + 6_000),
    };
  });
  await insertRows(tx, 'postcard_runs', runs);
  return new Map(runs.map(({ id }, index) => [batches[index] ?? '', id]));
}

async function insertBatch(tx: Tx, rows: BatchRows): Promise<void> {
  await insertRows(tx, 'messages', rows.messages);
  await insertRows(tx, 'touches', rows.touches);
  await insertRows(tx, 'attempts', rows.attempts);
  await insertRows(tx, 'message_events', rows.message_events);
  await insertRows(tx, 'consents', rows.consents);
  await insertRows(tx, 'standings', rows.standings);
}

/** How often each service came round, and since when this round is known: as the importer counts (pims/merge/reminders.ts). */
async function writeCycles(tx: Tx, { practiceId, courses, demo }: { practiceId: string; courses: Map<string, Course>; demo: Ledger }): Promise<void> {
  const rounds = [...courses].map(([id, { cycles, doneOn }]) => ({
    id,
    cycle: cycles.length + (doneOn === null ? 0 : 1),
    known: new Date(knownAt(demo.timeline, doneOn ?? cycles.at(-1)?.knownOn ?? demo.timeline.goLiveOn)),
  }));
  await tx.$executeRaw`
    UPDATE reminders r SET cycle = x.cycle, cycle_known_at = x.known, updated_at = x.known
    FROM json_to_recordset(${JSON.stringify(rounds)}::json) AS x(id uuid, cycle int, known timestamptz)
    WHERE r.practice_id = ${practiceId}::uuid AND r.id = x.id`;
}
