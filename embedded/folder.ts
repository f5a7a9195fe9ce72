import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reclaimPostgres } from './postgres.ts';
import { reclaimTemporal } from './temporal.ts';

/** All that Homing keeps in its data folder. Nothing else there is ever deleted. */
const ours = ['postgres', 'temporal', 'logs', 'run', 'sandbox', 'imports', 'rejects', 'uploads', 'demo', 'ports.json', 'secrets.json', 'seeded'];

/** Ends what a killed start left running on this folder: its ports and files are free then. */
export async function reclaimFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await reclaimTemporal(folder);
  await reclaimPostgres(folder);
}

/**
 * Deletes all data of an installation that does not run.
 * @returns names of things in the folder that are not ours and stay
 */
export function clearFolder(folder: string): string[] {
  for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true });
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'lock') : [];
}
