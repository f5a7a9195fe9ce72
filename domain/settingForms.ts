import type { SettingEntry, SettingForm } from './settingsCatalogue.ts';

/** A 32-byte key with the short name under which what it made is found again. */
export interface SecretKey {
  id: string;
  secret: Uint8Array;
}

/** Keys as a setting writes them: what reads back as the same keys. */
export const formatKeys = (keys: readonly SecretKey[]): string => keys.map(({ id, secret }) => `${id}:${Buffer.from(secret).toString('base64')}`).join(',');

export type ParsedSetting = { value: string | number | string[] | SecretKey[] } | { problem: string };

type Parse = (raw: string, entry: SettingEntry) => ParsedSetting;

const whole =
  (from: number, to: number): Parse =>
  (raw) => {
    const value = Number(raw);
    return /^\d+$/.test(raw) && value >= from && value <= to ? { value } : { problem: `must be a whole number from ${from} to ${to}` };
  };

const matching =
  (pattern: RegExp, problem: string): Parse =>
  (raw) =>
    pattern.test(raw) ? { value: raw } : { problem };

const address =
  (protocols: string[], problem: string, tidy = (raw: string) => raw): Parse =>
  (raw) =>
    URL.canParse(raw) && protocols.includes(new URL(raw).protocol) && new URL(raw).hostname !== '' ? { value: tidy(raw) } : { problem };

const keys: Parse = (raw) => {
  const found: SecretKey[] = [];
  for (const part of raw.split(',').map((text) => text.trim())) {
    const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+=*)$/.exec(part);
    const secret = match ? Uint8Array.from(Buffer.from(match[2] as string, 'base64')) : null;
    if (!match || secret?.length !== 32)
      return { problem: 'must be id:base64 (comma between several), each of 32 random bytes, e.g. made by `echo k1:$(openssl rand -base64 32)`' };
    const id = match[1] as string;
    if (found.some((key) => key.id === id)) return { problem: `names the key "${id}" twice` };
    found.push({ id, secret });
  }
  return { value: found };
};

const forms: Record<SettingForm, Parse> = {
  port: whole(1, 65535),
  count: whole(1, 1_000_000),
  url: address(['http:', 'https:'], 'must be a full http:// or https:// address', (raw) => raw.replace(/\/+$/, '')),
  postgres: address(['postgres:', 'postgresql:'], 'must be postgres://user:password@host:port/database'),
  smtp: address(['smtp:', 'smtps:'], 'must be smtp://user:password@host:port or smtps://...'),
  address: matching(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/, 'must be host:port without http://'),
  name: matching(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, dots, dashes and underscores'),
  choice: (raw, entry) => (entry.choices?.includes(raw) ? { value: raw } : { problem: `must be one of ${entry.choices?.join(', ')}` }),
  email: matching(/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/, 'must be one e-mail address'),
  path: (raw) => ({ value: raw }),
  text: (raw) => ({ value: raw }),
  list: (raw) => ({
    value: raw
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  }),
  keys,
};

/** Reads one setting the way its entry says. Never repeats the value in the problem: it may be a secret. */
export const parseSetting = (entry: SettingEntry, raw: string): ParsedSetting => forms[entry.form](raw, entry);
