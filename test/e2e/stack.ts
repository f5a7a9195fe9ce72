import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pino from 'pino';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { createApp } from '../../api/app.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { openChanges } from '../../api/live/changes.ts';
import { askProcesses } from '../../api/processes.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { checkAccount } from '../../providers/checkAccount.ts';
import { openOwnAccounts, reachOf } from '../../providers/openOwnAccounts.ts';
import { openSenders, sandboxProviders } from '../../providers/openSenders.ts';
import { openStaffMail } from '../../providers/staffMail.ts';
import { countWebhooks } from '../../api/webhooks/counter.ts';
import { openEventSources } from '../../providers/events/index.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import { toldBy } from '../../sandbox/outbox/addressees.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses } from '../kit/processes.ts';
import { builtConsole } from './builtConsole.ts';

const dayMs = 86_400_000;
/** Sign the links in the messages. */
export const linkKeys = { current: 1, secrets: { 1: 'e'.repeat(40) } };
/** Seal secrets in the database. */
const sealingKeys = [{ id: 'test', secret: Buffer.alloc(32, 7) }];

/** A running Homing with one hospital and the providers' stand-ins, whose console is built from the sources as they are. */
export interface Stack {
  baseUrl: string;
  /** The console of the hospital. */
  home: string;
  signIn: { email: string; password: string };
  hospital: Hospital;
  close(): Promise<void>;
}

/**
 * Opens a hospital that has been live for half a year. Biscuit's rabies vaccination is due today and its batch has left;
 * Pepper's is due in 40 days; Old Tom has died.
 * @param change whether owners must have a second factor: scenes about other things do without
 */
export async function openStack(change: Pick<ApiDependencies, 'secondFactor'> = { secondFactor: 'optional' }): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'homing-e2e-'));
  const consoleFolder = await builtConsole();
  const { server, baseUrl, serveWith } = await listen();
  const senders = openSenders(sandboxProviders(baseUrl));
  const reach = {
    HOMING_DATA_KEYS: sealingKeys,
    HOMING_PROVIDERS: 'sandbox',
    HOMING_PUBLIC_URL: baseUrl,
    HOMING_SANDBOX_URL: `${baseUrl}/sandbox`,
  } as const;
  const rig = await startProcesses({ skip: false, changes: { senders, ownAccounts: openOwnAccounts(reach), publicUrl: baseUrl, linkKeys } });
  const hospital = await Hospital.open(rig.database, { now: new Date(Date.now() - 180 * dayMs) });
  const signIn = { email: 'robin@elm.example.com', password: 'quiet amber lantern' };
  await rig.database.global.person.create({
    data: {
      email: signIn.email,
      name: 'Robin Vale',
      passwordHash: await hashPassword(signIn.password),
      memberships: { create: { practiceId: hospital.id, role: 'owner' } },
    },
  });
  await fillHospital(hospital);

  const { keys, secrets } = makeSandboxKeys();
  const sandbox = createSandbox({ folder: join(folder, 'sandbox'), publicUrl: baseUrl, find: toldBy(rig.database), webhookKeys: keys });
  const log = pino({ level: 'silent' });
  const counter = countWebhooks({ database: rig.database, log, clock: Date.now });
  const changes = openChanges(rig.database, log);
  serveWith(
    createApp({
      database: rig.database,
      changes,
      processes: askProcesses(rig.temporal, 'http://localhost:8233'),
      publicUrl: baseUrl,
      webhooks: { sources: openEventSources(secrets, baseUrl), counter, standIns: secrets },
      askAccount: (provider, given) => {
        const { keys: standIn, baseUrl: at = '' } = reachOf(reach, provider, given);
        return checkAccount(provider, standIn, { baseUrl: at });
      },
      linkKeys,
      sendersOf: async () => senders,
      staffMail: openStaffMail(sandboxProviders(baseUrl).email),
      mailFrom: null,
      ...change,
      sealingKeys,
      temporalUiUrl: 'http://localhost:8233',
      consoleFolder,
      uploadsFolder: join(folder, 'uploads'),
      sandbox: sandbox.app,
      demo: null,
      log,
      clock: Date.now,
    }),
  );
  await callBatch({ database: rig.database, practiceId: hospital.id, now: Date.now(), calledBy: 'test' });
  await rig.until(() => hospital.run(async (tx) => (await tx.message.count({ where: { state: { in: ['accepted', 'delivered'] } } })) >= 2), 60_000);
  return {
    baseUrl,
    home: `${baseUrl}/p/${hospital.slug}`,
    signIn,
    hospital,
    close: async () => {
      await changes.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await rig.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillHospital(hospital: Hospital): Promise<void> {
  const today = dayAt(Date.now(), 'America/New_York');
  const client = await hospital.addClient({ email: 'rowan@example.com', mobile: '+12025550142' });
  await hospital.addReminder(await hospital.addPet(client, { name: 'Biscuit' }), today);
  const other = await hospital.addClient({ email: 'second@example.org', mobile: '+12025550177' });
  await hospital.addReminder(await hospital.addPet(other, { name: 'Pepper' }), addDays(today, 40), { service: 'Dental cleaning' });
  await hospital.addReminder(await hospital.addPet(other, { name: 'Old Tom', status: 'deceased' }), addDays(today, 10));
}

/** A server whose address is known before the application that needs it is made. */
async function listen(): Promise<{ server: Server; baseUrl: string; serveWith: (app: Express) => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    server,
    baseUrl: `http://localhost:${port}`,
    serveWith: (app) => {
      server.on('request', app);
    },
  };
}
