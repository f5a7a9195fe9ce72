import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSettings, requireConnections, type ConnectedSettings, type Settings } from '../domain/settings.ts';
import { startEngine, type Engine } from '../embedded/engine.ts';
import { reclaimFolder } from '../embedded/folder.ts';
import { takeFolder } from '../embedded/lock.ts';
import { isFree } from '../embedded/ports.ts';
import type { Kept } from '../embedded/keepRunning.ts';
import { keepChild, type ChildOptions } from './children.ts';
import { demoIsClosed } from '../api/session/closedDemos.ts';
import { openDatabase } from '../prisma/client.ts';
import { prepareDatabase } from './prepareDatabase.ts';
import { RunningParts } from './runningParts.ts';
import { bold, dim, Refusal, say } from './say.ts';
import { seedBesideStart, seedFirstStart } from './seedFirstStart.ts';
import { startOver } from './startOver.ts';
import { noteSteps } from './startNotes.ts';

const lastPartMs = 15_000;
/** The workers may take this long to stop: a message ended in the middle of its call (at most 20 s) would be one that may have been sent. */
const sendingEndsMs = 30_000;

/** `homing start`: everything up, in order, until somebody says stop; then everything down, in the other order. */
export async function start({ fresh, yes }: { fresh: boolean; yes: boolean }): Promise<void> {
  const settings = readSettings(process.env);
  const running = new RunningParts(say.plain);
  const stopped = running.stopOnSignal();
  const up = bringUp({ settings, fresh, yes, running });
  try {
    const engine = await Promise.race([up, stopped]);
    if (engine) await Promise.race([stopped, engine.failed.then((how) => Promise.reject(new Refusal(`${how}. Start again to recover; nothing is lost.`)))]);
  } catch (error) {
    // Once somebody said stop, what breaks because of it is no news.
    if (!running.stopping) throw error;
  } finally {
    await running.stop();
    // A part that was just coming up when somebody said stop is stopped as soon as it is there.
    await Promise.race([up.catch(() => undefined), sleep(lastPartMs, undefined, { ref: false })]);
  }
}

interface Start {
  settings: Settings;
  fresh: boolean;
  /** Nobody is asked. */
  yes: boolean;
  running: RunningParts;
}

async function bringUp({ settings, fresh, yes, running }: Start): Promise<Engine> {
  const folder = resolve(settings.HOMING_HOME);
  await running.add(takeFolder(folder, `http://localhost:${settings.HOMING_PORT}`));
  const notes = noteSteps({ folder, say: say.step, clock: Date.now });
  await running.add(() => notes.done());
  await reclaimFolder(folder);
  if (fresh) await startOver({ settings, folder, yes, say: say.step });
  await assertPortsFree(settings);
  notes.step('Starting the engine');
  const engine = await startEngine({ settings, say: notes.step, warn: say.bad, sayWell: say.good, signal: running.signal });
  await running.add(() => engine.stop());
  const connected = await startProduct({ engine, settings, folder, running, step: notes.step });
  notes.done();
  await tellAddresses(connected);
  return engine;
}

async function assertPortsFree(settings: Settings): Promise<void> {
  const wanted = [
    { name: 'HOMING_PORT', port: settings.HOMING_PORT, host: settings.HOMING_HOST },
    ...(settings.TEMPORAL_ADDRESS === null ? [{ name: 'HOMING_UI_PORT', port: settings.HOMING_UI_PORT, host: '127.0.0.1' }] : []),
  ];
  for (const { name, port, host } of wanted)
    if (!(await isFree(port, host)))
      throw new Refusal(`Port ${port} is taken by another program. Stop that program, or choose another port: ${name}=${port + 1} npm start`);
}

interface Product {
  engine: Engine;
  settings: Settings;
  folder: string;
  running: RunningParts;
  /** Hears each step. */
  step: (line: string) => void;
}

async function startProduct({ engine, settings, folder, running, step }: Product): Promise<ConnectedSettings> {
  const { DATABASE_OWNER_URL: ownerUrl, ...connections } = engine.connections;
  const { DATABASE_OWNER_URL: externalOwnerUrl, ...environment } = process.env;
  // The children get the application's role only: nothing that serves requests may own tables.
  const env = { ...environment, ...connections, HOMING_HOME: folder };
  const connected = requireConnections(readSettings(env));
  await prepareDatabase({ ownerUrl: ownerUrl ?? externalOwnerUrl ?? null, appUrl: connected.DATABASE_URL, say: step });
  const child = async (title: string, entry: string, more: Pick<ChildOptions, 'isReady' | 'graceMs' | 'isMany'> = {}): Promise<Kept> => {
    const started = keepChild({ title, entry, env, logFile: join(folder, 'logs', `${entry.split('/')[0]}.log`), say: say.bad, sayWell: say.good, ...more });
    await running.add(() => started.stop());
    return started;
  };
  const startApi = async () => (await child('The API', 'api/main.ts', { isReady: () => answers(`${localApi(settings)}/health`) })).ready(60_000);
  const startWorkers = async () => (await child('The workers', 'workers/main.ts', { graceMs: sendingEndsMs, isMany: true })).ready(90_000);
  const marker = join(folder, 'seeded');
  step('Starting the API and the workers');
  if (existsSync(marker)) {
    await Promise.all([startApi(), startWorkers()]);
    return connected;
  }
  // The first time the outbox is up before anything leaves, and the demo is whole before anybody looks at it.
  await startApi();
  await seedFirstStart(connected, step);
  await Promise.all([startWorkers(), seedBesideStart(connected)]);
  writeFileSync(marker, '');
  return connected;
}

/** How this machine reaches its own API, whatever the public address is. */
const localApi = ({ HOMING_HOST: host, HOMING_PORT: port }: Settings): string =>
  `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/api`;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    // Not yet: nobody listens there.
    return false;
  }
}

async function tellAddresses(settings: ConnectedSettings): Promise<void> {
  const demo = await demoOf(settings);
  const isClosed = settings.HOMING_PROVIDERS === 'live' && (await hasDemo(settings));
  const line = (title: string, text: string): string => `  ${title.padEnd(14)}${text}`;
  say.plain(
    [
      '',
      bold('Homing runs.') + dim(' Ctrl-C stops it.'),
      line('Console', bold(settings.HOMING_PUBLIC_URL)),
      ...(settings.HOMING_PROVIDERS === 'sandbox' ? [line('Outbox', `${settings.HOMING_PUBLIC_URL}/sandbox   ${dim('nothing leaves this machine')}`)] : []),
      line('API', `${settings.HOMING_PUBLIC_URL}/api/docs`),
      ...(settings.TEMPORAL_UI_URL ? [line('Temporal UI', settings.TEMPORAL_UI_URL)] : []),
      ...(isClosed ? [line('Demo', demoIsClosed)] : []),
      ...(demo ? [line('Demo sign-in', `${demo.email}   password ${demo.password}`)] : []),
      '',
    ].join('\n'),
  );
}

async function hasDemo(settings: ConnectedSettings): Promise<boolean> {
  const database = openDatabase(settings.DATABASE_URL, 1);
  try {
    return (await database.global.practice.count({ where: { isDemo: true } })) > 0;
  } finally {
    await database.close();
  }
}

/** The API alone knows whether the demo practice is still here. */
async function demoOf(settings: ConnectedSettings): Promise<{ email: string; password: string } | null> {
  const answer = await fetch(`${localApi(settings)}/demo`);
  return answer.ok ? ((await answer.json()) as { email: string; password: string }) : null;
}
