import { settingsCatalogue, type SettingEntry, type SettingName } from './settingsCatalogue.ts';
import { parseSetting, type SecretKey } from './settingForms.ts';

export type { SecretKey, SettingName };

type Plain<E> = E extends { choices: readonly (infer C)[] }
  ? C
  : E extends { form: 'port' | 'count' }
    ? number
    : E extends { form: 'keys' }
      ? SecretKey[]
      : E extends { form: 'list' }
        ? string[]
        : string;
type Value<E> = E extends { default: string } | { derived: string } | { form: 'keys' | 'list' } ? Plain<E> : Plain<E> | null;

/** Every setting under its own name, checked and typed; null = not set and without a default. Paths are as written (relative to the working directory). */
export type Settings = { readonly [N in SettingName]: Value<(typeof settingsCatalogue)[N]> };

/** Settings of a process that talks to the engine: both addresses and both kinds of keys are there. */
export type ConnectedSettings = Settings & { readonly DATABASE_URL: string; readonly TEMPORAL_ADDRESS: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const quote = (problems: string[]): string =>
  `These settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nAll settings: docs/settings.md`;

/**
 * Reads all settings. Pure: the caller passes process.env. An empty variable counts as not set.
 * @throws Error naming every bad variable, what is wrong with it and what it is for; secret values are not repeated
 */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(settingsCatalogue) as [SettingName, SettingEntry][]) {
    const raw = env[name]?.trim() || entry.default;
    const read = raw === undefined ? { value: entry.form === 'keys' || entry.form === 'list' ? [] : null } : parseSetting(entry, raw);
    if ('problem' in read) problems.push(`${name}${entry.secret ? '' : `="${raw}"`}: ${read.problem}. ${entry.means}`);
    else values[name] = read.value;
  }
  if (problems.length > 0) throw new Error(quote(problems));
  const settings = withDerived(values as Settings, env);
  const conflicts = findConflicts(settings, env);
  if (conflicts.length > 0) throw new Error(quote(conflicts));
  return settings;
}

function withDerived(settings: Settings, env: Environment): Settings {
  const publicUrl = settings.HOMING_PUBLIC_URL ?? `http://localhost:${settings.HOMING_PORT}`;
  const userHome = env['HOME'] ?? env['USERPROFILE'] ?? '.';
  const wantsTls = settings.TEMPORAL_API_KEY ?? settings.TEMPORAL_TLS_CA ?? settings.TEMPORAL_TLS_CERT;
  return {
    ...settings,
    HOMING_PUBLIC_URL: publicUrl,
    HOMING_SANDBOX_URL: settings.HOMING_SANDBOX_URL ?? `${settings.HOMING_PROXIES === '0' ? publicUrl : ownAddress(settings)}/sandbox`,
    HOMING_CACHE: settings.HOMING_CACHE ?? `${env['XDG_CACHE_HOME'] || `${userHome}/.cache`}/homing`,
    TEMPORAL_TLS: settings.TEMPORAL_TLS ?? (wantsTls ? 'on' : 'off'),
  };
}

/** Where the API is reached from this machine itself, past every proxy: what comes through one is not taken for our own adapters (api/http/guardSandbox.ts). */
function ownAddress({ HOMING_HOST: host, HOMING_PORT: port }: Settings): string {
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

/** Settings that are fine alone but not together. Nothing may go live half configured. */
function findConflicts(settings: Settings, env: Environment): string[] {
  const missing = (names: SettingName[], because: string): string[] =>
    names.filter((name) => !env[name]?.trim()).map((name) => `${name} is missing: ${because}. ${settingsCatalogue[name].means}`);
  const found: string[] = [];
  if (settings.HOMING_PROVIDERS === 'live') {
    found.push(
      ...missing(
        [
          settings.HOMING_EMAIL === 'smtp' ? 'SMTP_URL' : 'SENDGRID_API_KEY',
          'TWILIO_ACCOUNT_SID',
          'TWILIO_AUTH_TOKEN',
          'TWILIO_MESSAGING_SERVICE_SID',
          'LOB_API_KEY',
          'HOMING_PUBLIC_URL',
        ],
        'HOMING_PROVIDERS is live',
      ),
    );
  }
  if ((settings.TEMPORAL_TLS_CERT === null) !== (settings.TEMPORAL_TLS_KEY === null))
    found.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY go together: one of them is missing');
  if (settings.TEMPORAL_TLS === 'off' && settings.TEMPORAL_API_KEY !== null)
    found.push('TEMPORAL_TLS=off with TEMPORAL_API_KEY would send the key in clear text');
  if (settings.DATABASE_OWNER_URL !== null && settings.DATABASE_URL === null)
    found.push('DATABASE_OWNER_URL without DATABASE_URL: the application would use another database than the migrations');
  if (settings.HOMING_PORT === settings.HOMING_UI_PORT) found.push(`HOMING_PORT and HOMING_UI_PORT are both ${settings.HOMING_PORT}`);
  return found;
}

/**
 * For a process that needs the engine (API, workers, import).
 * @throws Error naming what is missing; `npm start` sets all of it for the processes it starts
 */
export function requireConnections(settings: Settings): ConnectedSettings {
  const missing = [
    ...(['DATABASE_URL', 'TEMPORAL_ADDRESS'] as const).filter((name) => settings[name] === null),
    ...(['HOMING_DATA_KEYS', 'HOMING_LINK_KEYS'] as const).filter((name) => settings[name].length === 0),
  ];
  if (missing.length > 0)
    throw new Error(quote(missing.map((name) => `${name} is missing: start everything with \`npm start\`, or set it. ${settingsCatalogue[name].means}`)));
  return settings as ConnectedSettings;
}
