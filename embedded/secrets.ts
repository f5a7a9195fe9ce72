import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords and keys of one embedded installation. Losing this file means losing what it encrypted: it belongs into every backup. */
export interface Secrets {
  ownerPassword: string;
  appPassword: string;
  temporalPassword: string;
  /** In the form of HOMING_DATA_KEYS and HOMING_LINK_KEYS. */
  dataKeys: string;
  linkKeys: string;
}

const password = (): string => randomBytes(24).toString('base64url');
const keys = (): string => `k1:${randomBytes(32).toString('base64')}`;

const secretsFile = (folder: string): string => join(folder, 'secrets.json');

/** The secrets of a data folder, if it was ever started. */
export const readSecrets = (folder: string): Partial<Secrets> | null =>
  existsSync(secretsFile(folder)) ? (JSON.parse(readFileSync(secretsFile(folder), 'utf8')) as Partial<Secrets>) : null;

/** The secrets of this data folder: made once, readable by its owner only, then reused for ever. */
export function keepSecrets(folder: string): Secrets {
  const kept = readSecrets(folder) ?? {};
  const secrets: Secrets = { ownerPassword: password(), appPassword: password(), temporalPassword: password(), dataKeys: keys(), linkKeys: keys(), ...kept };
  mkdirSync(folder, { recursive: true });
  const file = secretsFile(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
  return secrets;
}
