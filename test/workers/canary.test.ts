import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from '@temporalio/common';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { createApp } from '../../api/app.ts';
import { openChanges } from '../../api/live/changes.ts';
import { askProcesses } from '../../api/processes.ts';
import { countWebhooks } from '../../api/webhooks/counter.ts';
import { dayAt } from '../../domain/days.ts';
import { logForm } from '../../domain/logForm.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { checkAccount } from '../../providers/checkAccount.ts';
import { openEventSources } from '../../providers/events/index.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { EncryptionCodec } from '../../temporal/codec.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

/** What names a person or opens a door: none of it belongs into a log or a history. */
const canaries = {
  firstName: 'Ottoline',
  lastName: 'Featherstonehaugh',
  email: 'ottoline@canary.example.com',
  mobile: '2025550191',
  street: 'Wrenfield',
  pet: 'Zephyrine',
  password: 'lapis-canary-kettle',
  wrongPassword: 'wrong-canary-kettle',
  searched: 'Peregrina',
  token: 'canarytokencanarytoken',
  newEmail: 'wrenna@newcanary.example.com',
  webhook: 'canaryofawebhook',
  accountKey: `test_${'canary0account0'.repeat(2)}`,
  accountSecret: 'canary-secret-of-an-account',
};
const publicUrl = 'http://localhost:4000';
const lines: string[] = [];
const written: string[] = [];
let rig: Processes;
let hospital: Hospital;
let key: string;
const folder = mkdtempSync(join(tmpdir(), 'homing-canary-'));
const ending: (() => Promise<void>)[] = [];

beforeAll(async () => {
  // As the processes log, and everything there is to be told.
  const into = { write: (line: string) => void lines.push(line) };
  const log = pino({ ...logForm('canary'), level: 'trace' }, into);
  rig = await startProcesses({
    skip: false,
    changes: { log },
    // Providers repeat in their answers what they were given.
    answer: ({ channel }) =>
      channel === 'email'
        ? { kind: 'unknown', code: 'ECONNRESET', message: `Wrote to ${canaries.lastName}, ${canaries.street}: ${canaries.email}` }
        : { kind: 'refused', code: '21211', message: `The number +1${canaries.mobile} of ${canaries.lastName} is no mobile number.` },
  });
  hospital = await Hospital.open(rig.database, { now: new Date(Date.now() - 180 * 86_400_000) });
  await useEverything(log);
}, 120_000);
afterAll(async () => {
  for (const end of ending) await end();
  await rig?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function useEverything(log: pino.Logger): Promise<void> {
  const { keys: _signing, secrets } = makeSandboxKeys();
  const changes = openChanges(rig.database, log);
  ending.push(() => changes.close());
  const app = createApp({
    database: rig.database,
    changes,
    processes: askProcesses(rig.temporal, null),
    publicUrl,
    webhooks: { sources: openEventSources(secrets, publicUrl), counter: countWebhooks({ database: rig.database, log, clock: Date.now }) },
    linkKeys: { current: 1, secrets: { 1: 'k'.repeat(40) } },
    secondFactor: 'optional',
    sealingKeys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
    sendersOf: async () => ({}) as never,
    askAccount: (provider, keys) => checkAccount(provider, keys, { baseUrl: 'http://127.0.0.1:9' }),
    staffMail: { send: async () => null } as never,
    mailFrom: null,
    temporalUiUrl: null,
    consoleFolder: null,
    uploadsFolder: folder,
    sandbox: null,
    demo: null,
    log,
    clock: Date.now,
  });
  const email = canaries.email;
  await rig.database.global.person.create({
    data: {
      email,
      name: canaries.firstName,
      passwordHash: await hashPassword(canaries.password),
      memberships: { create: { practiceId: hospital.id, role: 'owner' } },
    },
  });
  const same = { 'Sec-Fetch-Site': 'same-origin' };
  await supertest(app).post('/api/sign-in').set(same).send({ email, password: canaries.wrongPassword }).expect(401);
  const entered = await supertest(app).post('/api/sign-in').set(same).send({ email, password: canaries.password }).expect(200);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] as string;
  const own = { ...same, Cookie: cookie };
  const at = (rest: string) => `/api/practices/${hospital.id}${rest}`;

  const today = dayAt(Date.now(), 'America/New_York');
  const files = {
    'clients.csv': `client_id,status,first_name,last_name,email,mobile_phone,address_line1,city,state,postal_code\nC1,active,${canaries.firstName},${canaries.lastName},${email},${canaries.mobile},1 ${canaries.street} Rd,Washington,DC,20001\nC2,asleep,${canaries.firstName},${canaries.lastName},${email},1,,,,\n`,
    'pets.csv': `pet_id,client_id,name,species,status\nP1,C1,${canaries.pet},Dog,active\nP2,C9,${canaries.pet},Cat,active\n`,
    'reminders.csv': `reminder_id,pet_id,service_code,service_name,due_date,status\nR1,P1,RAB,Rabies,${today},open\n`,
  };
  const imported = supertest(app).post(at('/imports')).set(own);
  for (const [name, text] of Object.entries(files)) imported.attach('files', Buffer.from(text), name);
  await imported.expect(200);

  // Wrong in every way there is.
  await supertest(app)
    .get(at(`/pets?filter=${encodeURIComponent(JSON.stringify({ q: canaries.searched }))}`))
    .set(own)
    .expect(200);
  await supertest(app)
    .get(at(`/pets?filter=${canaries.searched}`))
    .set(own)
    .expect(422);
  await supertest(app).post('/api/sign-in').set(same).type('json').send(`{"email":"${email}","password":"${canaries.password}`).expect(400);
  await supertest(app).put(at('/sending')).set(own).send({ sending: canaries.lastName }).expect(422);
  await supertest(app).post(at('/standings/lift')).set(own).send({ channel: 'email', value: email }).expect(404);
  await supertest(app).get(at('/pets')).set('Authorization', `Bearer ${canaries.token}`).expect(401);
  for (const place of ['/u', '/new-address', '/api/account/email']) await supertest(app).get(`${place}/${canaries.token}`).set(own).expect(404);
  await supertest(app).post('/api/account/email').set(own).send({ email: canaries.newEmail, password: canaries.password }).expect(403);
  for (const provider of ['sendgrid', 'twilio', 'lob'])
    await supertest(app)
      .post(`/webhooks/${provider}?who=${canaries.webhook}`)
      .set('X-Twilio-Signature', canaries.webhook)
      .send({ email, To: `+1${canaries.mobile}` });
  key = (
    await supertest(app)
      .post(at('/keys'))
      .set(own)
      .send({ name: canaries.lastName, permissions: ['see'], days: 30 })
      .expect(201)
  ).body.key as string;
  // Taken, asked about in vain, refused in words, and called with something forged.
  const account = { apiKey: canaries.accountKey, webhookSecret: canaries.accountSecret };
  await supertest(app).put(at('/provider-accounts/lob')).set(own).send({ keys: account }).expect(200);
  await supertest(app).post(at('/provider-accounts/lob/check')).set(own).expect(200);
  await supertest(app)
    .put(at('/provider-accounts/lob'))
    .set(own)
    .send({ keys: { ...account, [canaries.accountSecret]: canaries.accountKey } })
    .expect(422);
  await supertest(app).post(`/webhooks/lob/${hospital.id}`).set('Lob-Signature', canaries.accountSecret).send({}).expect(401);
  await supertest(app).get(at('/messages')).set('Authorization', `Bearer ${key}`).expect(200);
  // What the database refuses it quotes.
  await rig.database.global.person
    .create({ data: { email, name: canaries.firstName } })
    .catch((error: unknown) => log.error({ err: error }, 'a request failed'));

  await callBatch({ database: rig.database, practiceId: hospital.id, now: Date.now(), calledBy: canaries.firstName });
  await rig.until(async () => (await sent()) >= 2, 60_000);
  written.push(cookie.split('=')[1] as string, key.split('_').slice(2).join('_'));
}

const sent = () => hospital.run((tx) => tx.message.count({ where: { attempt: { gt: 0 }, state: { notIn: ['planned', 'claimed'] } } }));
const inside = (text: string): string[] => [...Object.values(canaries), ...written].filter((canary) => text.includes(canary));

test('an import, a sign-in, wrong requests, sends that fail and webhooks leave no name, address, number, password, key or token in the logs', () => {
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.flatMap((line) => inside(line).map((canary) => `${canary}: ${line}`))).toEqual([]);
});

test('nor in what Temporal keeps, decrypted', async () => {
  const codec = new EncryptionCodec(rig.temporal.settings.HOMING_DATA_KEYS);
  const texts: string[] = [];
  let payloads = 0;
  /** Every payload of an event wherever it hangs, decrypted; and every string beside them. */
  const walk = async (value: unknown): Promise<void> => {
    if (typeof value === 'string') texts.push(value);
    if (typeof value !== 'object' || value === null) return;
    if (value instanceof Uint8Array) return void texts.push(Buffer.from(value).toString('utf8'));
    if ('metadata' in value && 'data' in value) {
      const [plain] = await codec.decode([value as Payload]);
      payloads += 1;
      texts.push(Buffer.from(plain?.data ?? []).toString('utf8'));
      return;
    }
    for (const one of Object.values(value)) await walk(one);
  };
  for await (const { workflowId, runId } of rig.temporal.client.workflow.list()) {
    texts.push(workflowId);
    await walk(await rig.temporal.client.workflow.getHandle(workflowId, runId).fetchHistory());
  }
  expect(payloads).toBeGreaterThan(5);
  expect(texts.filter((text) => inside(text).length > 0)).toEqual([]);
});

test('and the canaries did sing: the messages were written to them', async () => {
  const told = JSON.stringify(rig.handed);
  for (const canary of [canaries.pet, canaries.email, canaries.mobile]) expect(told).toContain(canary);
});
