import { resolve } from 'node:path';
import { formatKeys } from '../domain/settingForms.ts';
import { readSettings, requireConnections, type ConnectedSettings, type Environment, type Settings } from '../domain/settings.ts';
import { appDatabase } from './engine.ts';
import { holderOf } from './lock.ts';
import { readPorts } from './ports.ts';
import { ownerRole, postgresUrl } from './postgres.ts';
import { appRole } from './roles.ts';
import { readSecrets } from './secrets.ts';

/**
 * Settings that reach the engine a running `npm start` has started on this data folder, for commands beside it.
 * @param env the environment the settings were read from
 * @throws Error that says to start Homing when it does not run
 */
export function connectToRunning(settings: Settings, env: Environment): ConnectedSettings {
  const folder = resolve(settings.HOMING_HOME);
  const embedded = settings.DATABASE_URL === null || settings.TEMPORAL_ADDRESS === null;
  const ports = readPorts(folder);
  const secrets = readSecrets(folder);
  if (embedded && (!holderOf(folder) || !ports || !secrets))
    throw new Error(`Homing does not run on ${folder}. Start it with \`npm start\` and give this command again in another terminal.`);
  const local = { port: ports?.postgres ?? 0, database: appDatabase };
  const database = {
    DATABASE_OWNER_URL: postgresUrl({ ...local, role: ownerRole, password: secrets?.ownerPassword ?? '' }),
    DATABASE_URL: postgresUrl({ ...local, role: appRole, password: secrets?.appPassword ?? '' }),
  };
  return requireConnections(
    readSettings({
      ...env,
      HOMING_DATA_KEYS: formatKeys(settings.HOMING_DATA_KEYS) || secrets?.dataKeys,
      HOMING_LINK_KEYS: formatKeys(settings.HOMING_LINK_KEYS) || secrets?.linkKeys,
      ...(settings.DATABASE_URL === null ? database : {}),
      ...(settings.TEMPORAL_ADDRESS === null
        ? { TEMPORAL_ADDRESS: `127.0.0.1:${ports?.frontend}`, TEMPORAL_UI_URL: settings.TEMPORAL_UI_URL ?? `http://localhost:${settings.HOMING_UI_PORT}` }
        : {}),
    }),
  );
}
