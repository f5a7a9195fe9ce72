import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAt } from '../../domain/days.ts';
import { importFolder } from '../../pims/index.ts';
import type { Database } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { createPractice, type NewPractice } from '../../prisma/practices.ts';
import { makeDemo, writeDemo } from './writeDemo.ts';

const harbor: NewPractice = {
  slug: 'harbor-animal-hospital',
  name: 'Harbor Animal Hospital',
  timeZone: 'America/New_York',
  phone: '+12075550100',
  email: 'care@harbor.example.com',
  textFrom: '+12075550101',
  website: 'https://harbor.example.com',
  bookingUrl: 'https://harbor.example.com/book',
  address: { line1: '1 Lighthouse Rd', city: 'Portland', state: 'ME', postalCode: '04101' },
  // The demo's providers are the sandbox's stand-ins: nothing leaves this machine.
  sending: 'live',
  isDemo: true,
};

/** Who a newcomer signs in as. No secret: it opens a practice of invented people. */
export const demoSignIn = { email: 'demo@homing.example', password: 'come-home-soon' };

export interface SeedOptions {
  database: Database;
  now: Date;
  /** Told in sentences what happens. */
  log(line: string): void;
}

export interface SeededDemo {
  practiceId: string;
  /** False when it was there already. */ isNew: boolean;
}

/**
 * Makes the demo practice: Harbor Animal Hospital, its owner's sign-in, and a hospital's worth of facts brought in by the importer. Called again it changes
 * nothing, unless it was interrupted: then it goes on.
 */
export async function seedDemo({ database, now, log }: SeedOptions): Promise<SeededDemo> {
  const existing = await database.global.practice.findUnique({ where: { slug: harbor.slug } });
  const practiceId = existing?.id ?? (await createPractice(database, harbor, now)).id;
  await ensureDemoOwner(database, practiceId);
  const imports = await database.withPractice(practiceId, (tx) => tx.importRun.count({ where: { state: 'finished' } }));
  if (imports > 0) return { practiceId, isNew: false };
  log('Filling the demo practice with clients and pets');
  const folder = await mkdtemp(join(tmpdir(), 'homing-demo-'));
  try {
    await writeDemo(folder, makeDemo(dayAt(now.getTime(), harbor.timeZone)));
    const report = await importFolder({ database, practiceId, source: { folder }, now, startedBy: 'demo', complete: true });
    if (report.outcome !== 'imported') throw new Error(`The demo could not be imported: ${report.refusals.map(({ reason }) => reason).join('; ')}`);
    const count = (file: string) => report.files.find((one) => one.file === file)?.added ?? 0;
    log(`${harbor.name}: ${count('clients.csv')} clients, ${count('pets.csv')} pets, ${count('reminders.csv')} due services`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { practiceId, isNew: true };
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
