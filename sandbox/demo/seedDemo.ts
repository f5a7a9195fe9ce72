import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAt, dayOfDate, instantAt } from '../../domain/days.ts';
import { federalHolidaysAhead } from '../../domain/federalHolidays.ts';
import type { LinkKeys } from '../../domain/links.ts';
import type { OpeningHours } from '../../domain/openingHours.ts';
import { importFolder, type ImportReport } from '../../pims/index.ts';
import type { Database } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { setLogo } from '../../prisma/logos.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { createPractice, type NewPractice } from '../../prisma/practices.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { drawDemoLogo } from './logo.ts';
import { makeDemo, settledExport } from './makeDemo.ts';
import { writePast } from './past/writePast.ts';
import type { DemoExport, Ledger } from './tables.ts';
import { goLiveHour, knownAt, timelineAt } from './timeline.ts';
import { writeDemo } from './writeDemo.ts';

const workday = [{ from: '08:00', to: '18:00' }];
const openingHours: OpeningHours = { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [{ from: '09:00', to: '13:00' }] };

const harbor: NewPractice = {
  slug: 'harbor-animal-hospital',
  name: 'Harbor Animal Hospital',
  timeZone: 'America/New_York',
  phone: '+12075550100',
  email: 'care@harbor.example.com',
  textFrom: '+12075550101',
  website: 'https://harbor.example.com',
  bookingUrl: 'https://harbor.example.com/book',
  afterHoursPhone: '+12075550109',
  openingHours,
  address: { line1: '1 Lighthouse Rd', city: 'Portland', state: 'ME', postalCode: '04101' },
  // The demo's providers are the sandbox's stand-ins: nothing leaves this machine.
  sending: 'live',
  isDemo: true,
};

const closedOn = ['Thanksgiving Day', 'Christmas Day', 'New Year’s Day'];

/** Who a newcomer signs in as. No secret: it opens a practice of invented people. */
export const demoSignIn = { email: 'demo@homing.example', password: 'come-home-soon' };

export interface SeedOptions {
  database: Database;
  now: Date;
  /** What the links in the messages of the past are made with. */
  links: { publicUrl: string; linkKeys: LinkKeys };
  /** Told in sentences what happens. */
  log(line: string): void;
}

export interface SeededDemo {
  practiceId: string;
  /** False when it was there already. */ isNew: boolean;
}

/**
 * Makes the demo practice: Harbor Animal Hospital, its owner's sign-in, a hospital's worth of facts brought in by the importer, a year of messages behind it, and
 * this morning's import. Called again it changes nothing, unless it was interrupted: then it goes on where it was.
 */
export async function seedDemo({ database, now, links, log }: SeedOptions): Promise<SeededDemo> {
  const practice = await findOrMakePractice(database, now);
  const practiceId = practice.id;
  await ensureDemoOwner(database, practiceId);
  // Everything lies around the moment of the first start, also when that was interrupted.
  const startedAt = practice.createdAt;
  const timeline = timelineAt(startedAt.getTime(), harbor.timeZone);
  const done = await stagesDone(database, practiceId, startedAt);
  // A demo of a release that gave it no past stays as it is.
  if ((done.today && practice.sending !== 'setting_up') || (practice.firstLiveOn && dayOfDate(practice.firstLiveOn) !== timeline.goLiveOn))
    return { practiceId, isNew: false };
  log('Filling the demo practice with clients, pets and a year behind them');
  const demo = makeDemo(timeline);
  if (!done.past) {
    await bringIn(database, { practiceId, rows: settledExport(demo), now: new Date(knownAt(timeline, timeline.goLiveOn)) });
    const messages = await writePast({ database, practiceId, demo, now: startedAt.getTime(), links });
    log(`${harbor.name} has been sending for ${timeline.batches.length} batches: ${messages.toLocaleString('en-US')} messages`);
  }
  if (!done.today) log(sayImport(await bringIn(database, { practiceId, rows: demo, now: startedAt }), demo));
  await letGo(database, practiceId);
  return { practiceId, isNew: true };
}

/** Until its past is whole nothing of it may leave, should somebody's workers be running already. */
async function letGo(database: Database, practiceId: string): Promise<void> {
  await database.withPractice(practiceId, async (tx) => {
    await tx.practice.update({ where: { id: practiceId }, data: { sending: 'live' } });
    const pets = await tx.pet.findMany({ where: { practiceId, reminders: { some: { status: 'open', kind: 'letter' } } }, select: { id: true } });
    await writeWakes(
      tx,
      practiceId,
      pets.map(({ id }) => ({ process: 'pet', subject: id })),
    );
  });
}

async function findOrMakePractice(database: Database, now: Date): Promise<Practice> {
  const existing = await database.global.practice.findUnique({ where: { slug: harbor.slug } });
  if (existing) return existing;
  const { goLiveOn } = timelineAt(now.getTime(), harbor.timeZone);
  const madeAt = new Date(instantAt(goLiveOn, goLiveHour, harbor.timeZone));
  const closedDays = federalHolidaysAhead(dayAt(now.getTime(), harbor.timeZone)).filter(({ name }) => closedOn.includes(name));
  const { id } = await createPractice(database, { ...harbor, closedDays }, madeAt);
  const logo = await drawDemoLogo();
  await database.withPractice(id, (tx) => setLogo(tx, id, { logo, by: 'Demo Owner', at: madeAt }));
  return database.global.practice.update({ where: { id }, data: { createdAt: now, sending: 'setting_up' } });
}

/** What an earlier call brought to its end: the past is one transaction with its postcard runs, this morning's import is the last. */
async function stagesDone(database: Database, practiceId: string, startedAt: Date): Promise<{ past: boolean; today: boolean }> {
  return database.withPractice(practiceId, async (tx) => ({
    past: (await tx.postcardRun.count()) > 0,
    today: (await tx.importRun.count({ where: { state: 'finished', startedAt: { gte: startedAt } } })) > 0,
  }));
}

export async function bringIn(database: Database, { practiceId, rows, now }: { practiceId: string; rows: DemoExport; now: Date }): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-demo-'));
  try {
    await writeDemo(folder, rows);
    // Forced: after an interrupted start the export may be another than the one that was read.
    const report = await importFolder({ database, practiceId, source: { folder }, now, startedBy: 'Weekly export', complete: true, force: true });
    if (report.outcome !== 'imported') throw new Error(`The demo could not be imported: ${report.refusals.map(({ reason }) => reason).join('; ')}`);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sayImport(report: ImportReport, { clients, pets, reminders }: Ledger): string {
  const added = report.files.find((one) => one.file === 'clients.csv')?.added ?? 0;
  return `${clients.length} clients, ${pets.length} pets, ${reminders.length} due services; ${added} of the clients came with this morning's import`;
}

async function ensureDemoOwner(database: Database, practiceId: string): Promise<void> {
  const known = await database.global.person.findUnique({ where: { email: demoSignIn.email } });
  const person =
    known ??
    (await database.global.person.create({
      data: { email: demoSignIn.email, name: 'Demo Owner', passwordHash: await hashPassword(demoSignIn.password) },
    }));
  await database.global.membership.upsert({
    where: { practiceId_personId: { practiceId, personId: person.id } },
    create: { practiceId, personId: person.id, role: 'owner' },
    update: {},
  });
}
