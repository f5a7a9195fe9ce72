import { resolve } from 'node:path';
import { readSettings, type Settings } from '../../domain/settings.ts';
import { holderOf } from '../../embedded/lock.ts';
import { connectToRunning } from '../../embedded/running.ts';
import { formatElapsed, readStartNote } from '../startNotes.ts';
import { describeProviders, examinePorts } from './addresses.ts';
import { examineDataFolder } from './dataFolder.ts';
import { examinePrograms, type Sources } from './enginePrograms.ts';
import { areas, wordsOf, type Examination, type Finding } from './finding.ts';
import { examineMachine } from './machine.ts';
import { examineTools } from './tools.ts';
import { describeWebhooks } from './webhooks.ts';

/**
 * Looks at every part of an installation, whether it runs, is just starting, was stopped or was never started.
 * @param env the environment; @param now epoch ms
 */
export async function examine(env: NodeJS.ProcessEnv, now: number): Promise<Examination> {
  let settings: Settings;
  try {
    settings = readSettings(env);
  } catch (error) {
    const machine = await examineMachine([]);
    const says = (error as Error).message;
    return conclude('no', [...machine, { area: 'What runs', state: 'bad', says, todo: 'Mend these variables; docs/settings.md has all of them.' }]);
  }
  const folder = resolve(settings.HOMING_HOME);
  const external = settings.DATABASE_URL !== null && settings.TEMPORAL_ADDRESS !== null;
  const note = holderOf(folder) ? readStartNote(folder) : null;
  const running = note ? 'starting' : holderOf(folder) || external ? 'yes' : 'no';
  const sources: Sources = { path: env['PATH'] ?? '', goproxy: env['GOPROXY'] };
  const groups = await Promise.all([
    examineMachine([folder, resolve(settings.HOMING_CACHE)]),
    // A start that is under way gets them itself.
    note === null ? examinePrograms(settings, sources) : Promise.resolve([]),
    examineWhatRuns({ settings, folder, env, now }),
    examineTools(),
  ]);
  return conclude(running, [...groups.flat(), ...examineDataFolder(settings, folder), describeProviders(settings), ...describeWebhooks(settings)]);
}

interface Place {
  settings: Settings;
  folder: string;
  env: NodeJS.ProcessEnv;
  now: number;
}

async function examineWhatRuns({ settings, folder, env, now }: Place): Promise<Finding[]> {
  const area = 'What runs';
  const holder = holderOf(folder);
  const note = holder ? readStartNote(folder) : null;
  if (holder && note)
    return [
      {
        area,
        state: 'wait',
        says: `Homing is starting on ${folder} (process ${holder.pid}) since ${formatElapsed(now - note.beganAt)} minutes. It is at: ${note.step} (${formatElapsed(now - note.stepAt)})`,
        todo: 'Wait for it; the terminal it was started in shows each step. A first build of Temporal takes 5 to 10 minutes.',
      },
    ];
  if (!holder && (settings.DATABASE_URL === null || settings.TEMPORAL_ADDRESS === null))
    return [{ area, state: 'note', says: `Homing does not run on ${folder}.`, todo: '`npm start` starts it.' }, ...(await examinePorts(settings))];
  const found: Finding[] = holder ? [{ area, state: 'good', says: `Homing runs on ${folder} (process ${holder.pid}, ${holder.url}).` }] : [];
  try {
    const connected = connectToRunning(settings, env);
    const { examineRunning } = await import('./running.ts');
    return [...found, ...(await examineRunning(connected, now))];
  } catch (error) {
    return [...found, { area, state: 'bad', says: wordsOf(error), todo: 'Stop Homing and start it again.' }];
  }
}

function conclude(running: Examination['running'], findings: Finding[]): Examination {
  const sorted = findings.toSorted((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area));
  return { ok: findings.every(({ state }) => state !== 'bad'), running, findings: sorted };
}
