import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { createApp } from '../../api/app.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import type { Role } from '../../api/http/route.ts';
import { openChanges, type Changes } from '../../api/live/changes.ts';
import { signLink } from '../../domain/links.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { createPractice, type NewPractice } from '../../prisma/practices.ts';
import { freshDatabase } from '../kit/database.ts';

export const password = 'seven calm otters';
let passwordHash: Promise<string> | undefined;

export interface ApiTest {
  app: Express;
  api: ApiDependencies;
  database: Database;
  changes: Changes;
  /** Of the role that owns the tables. */
  ownerUrl: string;
  /** Set it to move the API's clock, epoch ms. */
  time: { now: number };
  makePractice(change?: Partial<NewPractice>): Promise<string>;
  /** A person with a role at each of these practices, signed in. */
  signIn(practiceIds: string[], role?: Role): Promise<Agent>;
  unsubscribeToken(practiceId: string, messageId: string): string;
  close(): Promise<void>;
}

export interface Agent {
  email: string;
  personId: string;
  /** The header that names the session. */
  cookie: string;
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body: object): supertest.Test;
}

const linkKeys = { current: 7, secrets: { 7: 'k'.repeat(40) } };

/** The API on a fresh database, without Temporal: processes say nothing, pages show their rows. */
export async function startApi(change: Partial<ApiDependencies> = {}): Promise<ApiTest> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 5);
  const time = { now: Date.parse('2026-11-22T15:00:00Z') };
  const uploadsFolder = mkdtempSync(join(tmpdir(), 'homing-api-'));
  const log = pino({ level: 'silent' });
  const changes = openChanges(database, log);
  const api: ApiDependencies = {
    database,
    changes,
    processes: { view: async () => null, reach: async () => undefined, linkTo: (workflowId) => `http://temporal.example/${encodeURIComponent(workflowId)}` },
    publicUrl: 'http://localhost:4000',
    linkKeys,
    temporalUiUrl: 'http://temporal.example',
    consoleFolder: null,
    uploadsFolder,
    sandbox: null,
    demo: null,
    log,
    clock: () => time.now,
    ...change,
  };
  const app = createApp(api);
  return {
    app,
    api,
    database,
    changes,
    ownerUrl: fresh.ownerUrl,
    time,
    async makePractice(practice = {}) {
      const made = await createPractice(
        database,
        {
          slug: `practice-${randomUUID().slice(0, 8)}`,
          name: 'Alder Street Vets',
          timeZone: 'America/New_York',
          phone: '+12125550100',
          email: 'desk@alder.example.com',
          address: { line1: '5 Alder St', city: 'Albany', state: 'NY', postalCode: '12207' },
          sending: 'live',
          ...practice,
        },
        new Date(Date.parse('2026-06-01T12:00:00Z')),
      );
      return made.id;
    },
    async signIn(practiceIds, role = 'owner') {
      passwordHash ??= hashPassword(password);
      const email = `${randomUUID()}@staff.example.org`;
      const person = await database.global.person.create({
        data: { email, name: 'Robin Vale', passwordHash: await passwordHash, memberships: { create: practiceIds.map((practiceId) => ({ practiceId, role })) } },
      });
      const answer = await supertest(app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-origin').send({ email, password }).expect(200);
      const cookie = String(answer.headers['set-cookie']).split(';')[0] as string;
      const own = (test: supertest.Test) => test.set('Cookie', cookie).set('Sec-Fetch-Site', 'same-origin');
      return {
        email,
        personId: person.id,
        cookie,
        get: (path) => own(supertest(app).get(path)),
        post: (path, body) => own(supertest(app).post(path)).send(body),
        put: (path, body) => own(supertest(app).put(path)).send(body),
      };
    },
    unsubscribeToken: (practiceId, messageId) => signLink({ purpose: 'unsubscribe', practiceId, messageId }, linkKeys),
    async close() {
      await changes.close();
      await database.close();
      await fresh.close();
      rmSync(uploadsFolder, { recursive: true, force: true });
    },
  };
}

/** A client with pets and due services, straight into the tables. */
export interface Household {
  clientId: string;
  petIds: string[];
  serviceIds: string[];
  reminderIds: string[];
}

export interface HouseholdFacts {
  first?: string;
  last?: string;
  email?: string | null;
  mobile?: string | null;
  status?: 'active' | 'inactive';
  pets?: { name: string; species?: string; services: { name: string; dueOn: string; kind?: 'letter' | 'callback' }[] }[];
  knownAt?: string;
}

/** Writes a household the way an import leaves it. */
export async function makeHousehold(database: Database, practiceId: string, facts: HouseholdFacts = {}): Promise<Household> {
  const {
    first = 'Harper',
    last = 'Quill',
    email = 'harper@quill.example.com',
    mobile = '+12125550134',
    status = 'active',
    knownAt = '2026-06-01T12:00:00Z',
  } = facts;
  const pets = facts.pets ?? [{ name: 'Biscuit', species: 'Dog', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] }];
  const key = randomUUID().slice(0, 8);
  return database.withPractice(practiceId, async (tx) => {
    const client = await tx.client.create({ data: { practiceId, sourceId: `C-${key}`, sourceRev: '1', status, firstName: first, lastName: last } });
    const contact = (kind: 'email' | 'phone' | 'address', field: 'email' | 'mobile' | 'mailing', value: string | null, more = {}) =>
      value === null ? null : tx.contactPoint.create({ data: { practiceId, clientId: client.id, kind, field, raw: value, value, ...more } });
    await contact('email', 'email', email);
    await contact('phone', 'mobile', mobile);
    await contact('address', 'mailing', '12 Birch Rd, Albany, NY 12207', {
      addressLine1: '12 Birch Rd',
      city: 'Albany',
      state: 'NY',
      postalCode: '12207',
      country: 'US',
    });
    const made: Household = { clientId: client.id, petIds: [], serviceIds: [], reminderIds: [] };
    for (const [index, pet] of pets.entries()) {
      const { id: petId } = await tx.pet.create({
        data: { practiceId, sourceId: `P-${key}-${index}`, sourceRev: '1', name: pet.name, species: pet.species ?? 'Dog', status: 'active' },
      });
      await tx.ownership.create({ data: { practiceId, clientId: client.id, petId } });
      made.petIds.push(petId);
      for (const [at, service] of pet.services.entries()) {
        const { id: serviceId } = await tx.service.upsert({
          where: { practiceId_code: { practiceId, code: service.name } },
          create: { practiceId, code: service.name, name: service.name },
          update: {},
        });
        const { id } = await tx.reminder.create({
          data: {
            practiceId,
            sourceId: `R-${key}-${index}-${at}`,
            sourceRev: '1',
            petId,
            serviceId,
            dueOn: new Date(`${service.dueOn}T00:00:00Z`),
            status: 'open',
            kind: service.kind ?? 'letter',
            cycleKnownAt: new Date(knownAt),
          },
        });
        made.serviceIds.push(serviceId);
        made.reminderIds.push(id);
      }
    }
    return made;
  });
}

/** A message that was sent, as delivery leaves it. */
export async function makeMessage(
  database: Database,
  practiceId: string,
  given: { household: Household; channel?: 'email' | 'text' | 'postcard'; state?: 'planned' | 'accepted' | 'skipped' },
): Promise<string> {
  const { household, channel = 'email', state = 'accepted' } = given;
  const at = new Date('2026-11-16T23:12:00Z');
  const content =
    channel === 'email'
      ? {
          subject: 'Biscuit is due for Rabies',
          html: '<p>Hello <b>Harper</b></p><script>alert(1)</script>',
          text: 'Hello Harper',
          fromName: 'Alder',
          fromEmail: 'a@alder.example.com',
          replyTo: 'a@alder.example.com',
          unsubscribeUrl: 'http://localhost:4000/u/x',
        }
      : channel === 'text'
        ? { body: 'Alder: Biscuit is due', from: null, segments: 1 }
        : { size: '4x6', front: '<h1>front</h1>', back: '<h1>back</h1>', from: {} };
  return database.withPractice(practiceId, async (tx) => {
    const frozen = state === 'accepted';
    const message = await tx.message.create({
      data: {
        practiceId,
        kind: 'reminder',
        channel,
        clientId: household.clientId,
        petId: channel === 'postcard' ? null : (household.petIds[0] ?? null),
        state,
        batchOn: new Date('2026-11-16T00:00:00Z'),
        notBefore: at,
        openedAt: at,
        attempt: frozen ? 1 : 0,
        ...(frozen
          ? {
              content,
              address: { to: 'harper@quill.example.com', name: 'Harper Quill' },
              provider: 'sendgrid',
              providerId: 'SG1',
              claimedAt: at,
              acceptedAt: at,
              template: 'default/1',
            }
          : {}),
        ...(state === 'skipped' ? { reason: 'service done', settledAt: at } : {}),
      },
    });
    await tx.touch.create({
      data: {
        practiceId,
        kind: 'reminder',
        subjectId: household.reminderIds[0] ?? '',
        cycle: 1,
        step: randomUUID(),
        channel,
        state: state === 'skipped' ? 'skipped' : 'opened',
        reason: state === 'skipped' ? 'service done' : null,
        messageId: message.id,
        clientId: household.clientId,
        petId: household.petIds[0] ?? null,
        serviceId: household.serviceIds[0] ?? null,
        offset: -60,
        serviceDueOn: new Date('2027-01-10T00:00:00Z'),
        batchOn: new Date('2026-11-16T00:00:00Z'),
        decidedAt: at,
      },
    });
    if (frozen)
      await tx.attempt.create({
        data: { practiceId, messageId: message.id, n: 1, provider: 'sendgrid', startedAt: at, endedAt: at, outcome: 'accepted', httpStatus: 202 },
      });
    return message.id;
  });
}

/** The wakes written so far, as `pet <id>`, oldest first. */
export const wakesOf = async (database: Database, practiceId: string): Promise<string[]> =>
  (await database.global.wake.findMany({ where: { practiceId }, orderBy: { id: 'asc' } })).map((wake) => `${wake.process} ${wake.subject}`);
