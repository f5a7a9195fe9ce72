import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import { clearFolder } from '../embedded/folder.ts';
import { confirm, type Terminal } from './ask.ts';
import { readKeptPractices } from './keptPractices.ts';
import { Refusal } from './say.ts';

export interface StartOver {
  settings: Settings;
  folder: string;
  /** Nobody is asked. */
  yes: boolean;
  say: (line: string) => void;
  terminal?: Terminal;
}

/**
 * `--fresh`: deletes the data of an installation that does not run. Where there is more than the demo, somebody has to agree.
 * @throws Refusal when databases of the user's own are set, or when the answer is not yes
 */
export async function startOver({ settings, folder, yes, say, terminal }: StartOver): Promise<void> {
  if (settings.DATABASE_URL !== null || settings.TEMPORAL_ADDRESS !== null)
    throw new Refusal('--fresh clears the embedded databases only. DATABASE_URL or TEMPORAL_ADDRESS is set: clear those yourself.');
  if (!yes && existsSync(join(folder, 'postgres', 'PG_VERSION'))) {
    const kept = await readKeptPractices(folder);
    if (kept.length > 0)
      await confirm(
        {
          about: `${folder} holds more than the demo:\n${kept.map((line) => `  ${line}`).join('\n')}\n--fresh deletes all of it, history and keys included.`,
          doing: 'Delete it',
        },
        terminal,
      );
  }
  const left = clearFolder(folder);
  say(`Starting over: all data in ${folder} is cleared${left.length > 0 ? `; left alone: ${left.join(', ')}` : ''}.`);
}
