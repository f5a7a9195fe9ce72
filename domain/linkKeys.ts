import { createHash } from 'node:crypto';
import type { LinkKeys } from './links.ts';
import type { SecretKey } from './settingForms.ts';

/** A link has one byte for its key. It is taken from the key itself, so that renaming a key in the settings breaks no link. */
const byteOf = ({ secret }: SecretKey): number => createHash('sha256').update('homing link key\0').update(secret).digest()[0] ?? 0;

/**
 * The keys of the setting HOMING_LINK_KEYS as links use them: the first signs, all are understood.
 * @throws Error when there is none, or when two of them have the same byte (make another one then)
 */
export function linkKeysFrom(keys: readonly SecretKey[]): LinkKeys {
  const [first] = keys;
  if (!first) throw new Error('HOMING_LINK_KEYS has no key: no link in a message could be signed.');
  const secrets: Record<number, Uint8Array> = {};
  for (const key of keys) {
    const byte = byteOf(key);
    if (secrets[byte]) throw new Error(`HOMING_LINK_KEYS: links could not tell the key "${key.id}" from another of the list. Make a new one in its place.`);
    secrets[byte] = key.secret;
  }
  return { current: byteOf(first), secrets };
}
