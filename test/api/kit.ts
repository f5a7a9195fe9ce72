import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { createApp } from '../../api/app.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { countWebhooks } from '../../api/webhooks/counter.ts';
import { openChanges, type Changes } from '../../api/live/changes.ts';
import { signLink } from '../../domain/links.ts';
import type { RoleName } from '../../domain/permissions.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { createPractice, type NewPractice } from '../../prisma/practices.ts';
import { openEventSources } from '../../providers/events/index.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { freshDatabase } from '../kit/database.ts';
import { recordingSenders } from '../kit/senders.ts';

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
  signIn(practiceIds: string[], role?: RoleName): Promise<Agent>;
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
  delete(path: string, body?: object): supertest.Test;
}

/** What the API takes providers' calls by, and what signs them. */
export const webhookKeys = makeSandboxKeys();
export const publicUrl = 'http://localhost:4000';
const linkKeys = { current: 7, secrets: { 7: 'k'.repeat(40) } };

/** The API on a fresh database, without Temporal: processes say nothing, pages show their rows. */
export async function startApi(change: Partial<ApiDependencies> = {}): Promise<ApiTest> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 5);
  const time = { now: Date.parse('2026-11-22T15:00:00Z') };
  const uploadsFolder = mkdtempSync(join(tmpdir(), 'homing-api-'));
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const changes = openChanges(database, log);
  const api: ApiDependencies = {
    database,
    changes,
    processes: { view: async () => null, reach: async () => undefined, linkTo: (workflowId) => `http://temporal.example/${encodeURIComponent(workflowId)}` },
    publicUrl,
    webhooks: { sources: openEventSources(webhookKeys.secrets, publicUrl), counter: countWebhooks({ database, log, clock: () => time.now }) },
    linkKeys,
    sendersOf: async () => recordingSenders([]),
    staffMail: { send: async () => ({ kind: 'accepted', providerId: 'none' }) },
    mailFrom: null,
    secondFactor: 'optional',
    sealingKeys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
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
        data: {
          email,
          name: 'Robin Vale',
          passwordHash: await passwordHash,
          emailVerifiedAt: new Date(time.now),
          memberships: { create: practiceIds.map((practiceId) => ({ practiceId, role })) },
        },
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
        delete: (path, body) => own(supertest(app).delete(path)).send(body),
      };
    },
    unsubscribeToken: (practiceId, messageId) => signLink({ purpose: 'unsubscribe', practiceId, subjectId: messageId }, linkKeys),
    async close() {
      await changes.close();
      await database.close();
      await fresh.close();
      rmSync(uploadsFolder, { recursive: true, force: true });
    },
  };
}

export { makeHousehold, type Household } from './households.ts';
export { makeMessage } from './sentMessages.ts';

/** The wakes written so far, as `pet <id>`, oldest first. */
export const wakesOf = async (database: Database, practiceId: string): Promise<string[]> =>
  (await database.global.wake.findMany({ where: { practiceId }, orderBy: { id: 'asc' } })).map((wake) => `${wake.process} ${wake.subject}`);
