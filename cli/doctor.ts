import { resolve } from 'node:path';
import { readSettings, type ConnectedSettings, type Settings } from '../domain/settings.ts';
import { findInCache, findOnPath } from '../embedded/binaries/find.ts';
import { temporalServer, temporalUi } from '../embedded/binaries/programs.ts';
import { holderOf } from '../embedded/lock.ts';
import { isFree } from '../embedded/ports.ts';
import { connectToRunning } from '../embedded/running.ts';
import { assertBoundByRowSecurity, openDatabase } from '../prisma/client.ts';
import { connectTemporal } from '../temporal/connect.ts';
import { say } from './say.ts';

/** One thing looked at: what is so, or what is wrong and what to do. */
type Finding = { good: string } | { bad: string };

/** `homing doctor`: looks at every part and ends with code 1 when one needs doing. */
export async function examine(): Promise<void> {
  let wrong = 0;
  const tell = (finding: Finding): void => {
    if ('good' in finding) say.good(finding.good);
    else {
      wrong += 1;
      say.bad(finding.bad);
    }
  };
  const settings = readSettings(process.env);
  tell({ good: `Node.js ${process.versions.node}; settings are readable` });
  tell(describeBinaries(settings));
  const folder = resolve(settings.HOMING_HOME);
  const holder = holderOf(folder);
  if (holder || (settings.DATABASE_URL && settings.TEMPORAL_ADDRESS)) {
    if (holder) tell({ good: `Homing runs on ${folder} (process ${holder.pid}, ${holder.url})` });
    for (const finding of await examineRunning(connectToRunning(settings, process.env))) tell(finding);
  } else {
    tell({ good: `Homing does not run on ${folder}; \`npm start\` starts it` });
    for (const [name, port] of [
      ['HOMING_PORT', settings.HOMING_PORT],
      ['HOMING_UI_PORT', settings.HOMING_UI_PORT],
    ] as const)
      tell((await isFree(port)) ? { good: `Port ${port} is free` } : { bad: `Port ${port} is taken by another program: stop it or set ${name}` });
  }
  process.exitCode = wrong > 0 ? 1 : 0;
}

function describeBinaries(settings: Settings): Finding {
  if (settings.TEMPORAL_ADDRESS) return { good: `Temporal at ${settings.TEMPORAL_ADDRESS}: no engine programs needed here` };
  const cache = resolve(settings.HOMING_CACHE);
  const missing = [temporalServer, temporalUi].filter((set) => !findInCache(set, cache) && !findOnPath(set, process.env['PATH'] ?? ''));
  return {
    good:
      missing.length === 0
        ? `The engine's programs are there (${cache})`
        : `${missing.map((set) => set.title).join(' and ')} will be fetched or built at the next start (docs/engine.md)`,
  };
}

async function examineRunning(settings: ConnectedSettings): Promise<Finding[]> {
  const check = async (good: string, todo: string, work: () => Promise<void>): Promise<Finding> => {
    try {
      await work();
      return { good };
    } catch (error) {
      return { bad: `${(error as Error).message}. ${todo}` };
    }
  };
  return Promise.all([
    check('The database answers, and its role is bound by row-level security', 'See logs/postgres.log in the data folder.', async () => {
      const database = openDatabase(settings.DATABASE_URL, 1);
      try {
        await assertBoundByRowSecurity(database);
      } finally {
        await database.close();
      }
    }),
    check(`Temporal answers; namespace ${settings.TEMPORAL_NAMESPACE}`, 'See logs/temporal.log in the data folder, or TEMPORAL_ADDRESS.', async () => {
      const { connection, namespace, close } = await connectTemporal(settings);
      try {
        await connection.workflowService.describeNamespace({ namespace });
      } finally {
        await close();
      }
    }),
    check('The API answers', 'See logs/api.log in the data folder.', async () => {
      const answer = await fetch(`http://127.0.0.1:${settings.HOMING_PORT}/api/ready`, { signal: AbortSignal.timeout(5_000) });
      if (!answer.ok) throw new Error(`The API is not ready (${answer.status})`);
    }),
  ]);
}
