import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../domain/settings.ts';
import { readSecrets } from '../../embedded/secrets.ts';
import type { Finding } from './finding.ts';
import { nearest } from './machine.ts';

const area = 'The data folder';

/** The folder everything of this installation lies in, and the keys it cannot be read without. */
export function examineDataFolder(settings: Settings, folder: string): Finding[] {
  return [describeFolder(folder), ...(settings.DATABASE_URL !== null && settings.TEMPORAL_ADDRESS !== null ? [] : [describeSecrets(settings, folder)])];
}

function describeFolder(folder: string): Finding {
  try {
    accessSync(nearest(folder), constants.W_OK);
  } catch {
    return { area, state: 'bad', says: `${folder} cannot be written by this user.`, todo: 'Mend its rights, or set HOMING_HOME to a folder of yours.' };
  }
  if (!existsSync(join(folder, 'postgres'))) return { area, state: 'note', says: `${folder} holds no data yet; the first start makes it.` };
  return { area, state: 'good', says: `${folder} holds the data of this installation.` };
}

function describeSecrets(settings: Settings, folder: string): Finding {
  const file = join(folder, 'secrets.json');
  const secrets = readSecrets(folder);
  if (!secrets) {
    const lost = existsSync(join(folder, 'postgres', 'PG_VERSION'));
    return lost
      ? {
          area,
          state: 'bad',
          says: `${file} is missing beside the data it belongs to: the databases cannot be opened without it.`,
          todo: 'Put it back from a backup.',
        }
      : { area, state: 'note', says: 'Passwords and keys are made at the first start.' };
  }
  if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32')
    return { area, state: 'bad', says: `${file} can be read by other users of this machine.`, todo: `chmod 600 ${file}` };
  const own = settings.HOMING_DATA_KEYS.length > 0 || settings.HOMING_LINK_KEYS.length > 0;
  return {
    area,
    state: 'good',
    says: own
      ? 'Keys come from HOMING_DATA_KEYS and HOMING_LINK_KEYS; passwords of the databases are in secrets.json.'
      : 'Keys and passwords are in secrets.json, readable by its owner only. It belongs into every backup.',
  };
}
