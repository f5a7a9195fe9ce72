import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PracticeRules } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { addDays, dateOfDay, daysBetween, type Day } from '../../domain/days.ts';
import { placeOf } from '../../domain/spread.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { importFolder } from '../../pims/importFolder.ts';
import { addCast } from './cast/addCast.ts';
import { services } from './services.ts';
import { openLedger, type Row } from './tables.ts';
import { timelineAt } from './timeline.ts';
import { writeDemo } from './writeDemo.ts';

/** So many pets have something due with each export. */
const petsAtOnce = 60;
/** For fewer no export is read: the history of imports is to stay readable. */
const leastPets = 20;
/** A check-up is due again at the earliest so many days after the last one was: its reminders have all left by then. */
const restDays = 120;
/** What comes round for everybody, whatever the species. */
const { checkUp } = services;

interface NextBatch {
  database: Database;
  practiceId: string;
  rules: PracticeRules;
  batchOn: Day;
  /** Clients who hear in it as it is. */
  clientIds: ReadonlySet<string>;
  /** Epoch ms. */
  now: number;
}

/**
 * Brings into a demo's next batch what its practice-management system would: an export of check-ups that fall due, for pets whose owners have nothing in the batch,
 * read by the importer as any other. The cast is left out: each tells a story of its own.
 * @returns how many pets have something due; 0 when hardly anybody is left, or another import is at work
 */
export async function bringNewlyDue(tx: Tx, batch: NextBatch): Promise<number> {
  const { database, practiceId, now } = batch;
  const dueDays = dueDaysFor(batch);
  if (dueDays.length === 0) return 0;
  const pets = await petsToCheck(tx, batch);
  if (pets.length < leastPets) return 0;
  const reminders = pets.map((pet, index) => dueRow(pet, dueDays[index % dueDays.length] ?? ''));
  const folder = await mkdtemp(join(tmpdir(), 'homing-demo-'));
  try {
    await writeDemo(folder, { clients: [], pets: [], reminders, appointments: [], invoices: [], invoice_lines: [] });
    const { outcome } = await importFolder({ database, practiceId, source: { folder }, profile: {}, now: new Date(now), startedBy: 'Daily export' });
    return outcome === 'imported' ? reminders.length : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One number for each pet: next time the same service comes round, and starts its reminders anew. */
const dueRow = (petNumber: string, dueOn: Day): Row => ({
  reminder_id: `${checkUp.code}-${petNumber}`,
  pet_id: petNumber,
  service_code: checkUp.code,
  service_name: checkUp.name,
  due_date: dueOn,
  status: 'open',
  kind: 'letter',
});

/** The due dates whose first e-mail or text falls into the batch. */
function dueDaysFor({ rules, batchOn }: NextBatch): Day[] {
  const { cadence, practice } = rules;
  const first = cadence.steps.filter(({ channels }) => channels.some((one) => one !== 'postcard')).toSorted((a, b) => a.offset - b.offset)[0];
  if (!first) return [];
  const days = daysBetween(batchOn, deliveryCalendar(cadence.delivery, practice.timeZone).batchAfter(batchOn));
  return Array.from({ length: days }, (_, day) => addDays(batchOn, day - first.offset));
}

async function petsToCheck(tx: Tx, { database, practiceId, clientIds, now, rules }: NextBatch): Promise<string[]> {
  const { createdAt, timeZone } = await database.global.practice.findUniqueOrThrow({ where: { id: practiceId } });
  const reached = { status: 'active', deletedAt: null, communicationsDisabled: false } as const;
  const today = deliveryCalendar(rules.cadence.delivery, timeZone).dayOf(now);
  const pets = await tx.pet.findMany({
    where: {
      practiceId,
      status: 'active',
      deletedAt: null,
      mergedInto: null,
      ownerships: {
        some: {
          client: { ...reached, sourceId: { notIn: castNumbers(createdAt, timeZone) }, contactPoints: { some: { kind: 'email', value: { not: null } } } },
        },
        none: { clientId: { in: [...clientIds] } },
      },
      reminders: { none: { service: { code: checkUp.code }, dueOn: { gte: dateOfDay(addDays(today, -restDays)) } } },
    },
    select: { id: true, sourceId: true },
  });
  return pets
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id))
    .slice(0, petsAtOnce)
    .map((pet) => pet.sourceId);
}

/** The cast's client numbers in their system. */
function castNumbers(startedAt: Date, timeZone: string): string[] {
  const ledger = openLedger(timelineAt(startedAt.getTime(), timeZone));
  addCast(ledger);
  return ledger.clients.map((client) => client['client_id'] ?? '');
}
