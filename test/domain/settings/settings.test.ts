import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatKeys } from '../../../domain/settingForms.ts';
import { readSettings, requireConnections } from '../../../domain/settings.ts';
import { settingsCatalogue, type SettingEntry, type SettingName } from '../../../domain/settingsCatalogue.ts';

const key = (id: string, fill = 7): string => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const live = {
  HOMING_PROVIDERS: 'live',
  HOMING_PUBLIC_URL: 'https://homing.example.com',
  SENDGRID_API_KEY: 'SG.x',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 't',
  TWILIO_MESSAGING_SERVICE_SID: 'MG1',
  LOB_API_KEY: 'test_1',
};
const entries = Object.entries(settingsCatalogue) as [SettingName, SettingEntry][];

test('with nothing set everything has its documented default and nothing leaves the machine', () => {
  const settings = readSettings({ HOME: '/home/someone' });
  expect(settings).toMatchObject({
    HOMING_PORT: 4000,
    HOMING_HOME: '.homing',
    HOMING_PUBLIC_URL: 'http://localhost:4000',
    HOMING_SANDBOX_URL: 'http://localhost:4000/sandbox',
    HOMING_CACHE: '/home/someone/.cache/homing',
    HOMING_PROVIDERS: 'sandbox',
    TEMPORAL_TLS: 'off',
    DATABASE_URL: null,
    HOMING_DATA_KEYS: [],
  });
});

test('addresses made from others follow them', () => {
  expect(readSettings({ HOMING_PORT: '5000' }).HOMING_SANDBOX_URL).toBe('http://localhost:5000/sandbox');
  expect(readSettings({ HOMING_PUBLIC_URL: 'https://homing.example.com', HOMING_PROXIES: '1' }).HOMING_SANDBOX_URL).toBe('http://127.0.0.1:4000/sandbox');
  expect(readSettings({ HOMING_PUBLIC_URL: 'https://homing.example.com/' }).HOMING_SANDBOX_URL).toBe('https://homing.example.com/sandbox');
  expect(readSettings({ TEMPORAL_API_KEY: 'k' }).TEMPORAL_TLS).toBe('on');
});

test('one error names every bad variable, what it must be, and no secret', () => {
  const read = () =>
    readSettings({
      HOMING_PORT: '70000',
      TEMPORAL_ADDRESS: 'http://t:7233',
      HOMING_EMAIL: 'pigeon',
      HOMING_DATA_KEYS: 'very-secret',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    });
  expect(read).toThrow(/HOMING_PORT="70000": must be a whole number from 1 to 65535/);
  expect(read).toThrow(/TEMPORAL_ADDRESS="http:\/\/t:7233": must be host:port/);
  expect(read).toThrow(/HOMING_EMAIL="pigeon": must be one of sendgrid, smtp/);
  expect(read).toThrow(/HOMING_DATA_KEYS: must be id:base64/);
  expect(read).not.toThrow(/hunter2|very-secret/);
});

test('going live half configured is refused, and every missing thing is named', () => {
  expect(() => readSettings({ HOMING_PROVIDERS: 'live' })).toThrow(
    /SENDGRID_API_KEY is missing[\s\S]*TWILIO_AUTH_TOKEN is missing[\s\S]*LOB_API_KEY is missing[\s\S]*HOMING_PUBLIC_URL is missing/,
  );
  expect(readSettings(live).HOMING_PROVIDERS).toBe('live');
  expect(() => readSettings({ ...live, HOMING_EMAIL: 'smtp' })).toThrow(/SMTP_URL is missing/);
});

test('settings that contradict each other are refused', () => {
  expect(() => readSettings({ TEMPORAL_TLS: 'off', TEMPORAL_API_KEY: 'k' })).toThrow(/in clear text/);
  expect(() => readSettings({ TEMPORAL_TLS_CERT: 'c.pem' })).toThrow(/go together/);
  expect(() => readSettings({ DATABASE_OWNER_URL: 'postgres://o@h/d' })).toThrow(/another database/);
  expect(() => readSettings({ HOMING_PORT: '8233' })).toThrow(/both 8233/);
});

test('keys are read in order and written back the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 255 }), (ids, fill) => {
      const text = ids.map((id) => key(id, fill)).join(',');
      const { HOMING_DATA_KEYS: keys } = readSettings({ HOMING_DATA_KEYS: text });
      expect(keys.map(({ id }) => id)).toEqual(ids);
      expect(formatKeys(keys)).toBe(text);
    }),
  );
  expect(() => readSettings({ HOMING_LINK_KEYS: `${key('a')},${key('a')}` })).toThrow(/twice/);
  expect(() => readSettings({ HOMING_LINK_KEYS: 'a:c2hvcnQ=' })).toThrow(/32 random bytes/);
});

test('a process that needs the engine says what it lacks', () => {
  expect(() => requireConnections(readSettings({}))).toThrow(/DATABASE_URL is missing[\s\S]*TEMPORAL_ADDRESS is missing[\s\S]*HOMING_DATA_KEYS is missing/);
  const settings = readSettings({ DATABASE_URL: 'postgres://a:b@h/d', TEMPORAL_ADDRESS: 'h:7233', HOMING_DATA_KEYS: key('a'), HOMING_LINK_KEYS: key('b') });
  expect(requireConnections(settings).TEMPORAL_ADDRESS).toBe('h:7233');
});

test('whatever the environment holds, the answer is settings or one readable error', () => {
  const name = fc.constantFrom(...entries.map(([one]) => one));
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (env) => {
      try {
        expect(Object.keys(readSettings(env)).sort()).toEqual(entries.map(([one]) => one).sort());
      } catch (error) {
        expect((error as Error).message).toMatch(/^These settings cannot be used:\n {2}- [A-Z_]+/);
      }
    }),
  );
});

test('docs/settings.md says what the catalogue says', async () => {
  const row = ([name, entry]: [SettingName, SettingEntry]): string => {
    const form = entry.choices ? entry.choices.map((choice) => `\`${choice}\``).join(' or ') : entry.form;
    const fallback = entry.default ? `\`${entry.default}\`` : (entry.derived ?? 'none');
    return `| \`${name}\` | ${entry.means}${entry.secret ? ' **Secret.**' : ''} | ${form} | ${fallback} |`;
  };
  const page = `# Settings

Everything is set by environment variables; nothing has to be set to try Homing. All are checked at the start, and what is wrong is said together.
Secrets are never printed or logged. Keys and passwords of the embedded engine are made once and kept in \`secrets.json\` of the data folder
(readable by its owner only): keep that file with every backup.

| name | meaning | form | default |
|---|---|---|---|
${entries.map(row).join('\n')}

Forms: *port* 1 to 65535; *count* a whole number from 1; *url* http:// or https://; *postgres* \`postgres://user:password@host:port/database\`
(\`?sslmode=require\` for TLS); *smtp* \`smtp://user:password@host:port\` or \`smtps://\`; *address* host:port; *path* relative to where the command is
given, or absolute; *list* words with commas between; *keys* \`id:base64\`, several with commas, 32 random bytes each: \`echo k1:$(openssl rand -base64 32)\`.

This page is made from \`domain/settingsCatalogue.ts\`: \`npx vitest run test/domain/settings -u\` writes it anew.
`;
  await expect(page).toMatchFileSnapshot('../../../docs/settings.md');
});
