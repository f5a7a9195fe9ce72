import { createHash, randomBytes } from 'node:crypto';

/** What a key looks like: where it belongs, and 256 bits nobody can guess. The word in front lets scanners for leaked secrets find it. */
const form = /^homing_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
/** Of the part nobody can guess: enough to tell keys apart, nowhere near enough to use one. */
const shownSecret = 4;

/** What the database keeps of a key. 256 random bits need no slow hash: there is nothing to guess. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A new key of a practice, and the part of it people may see afterwards. */
export function writeKey(practiceId: string): { key: string; prefix: string } {
  const secret = randomBytes(32).toString('base64url');
  return { key: `homing_${practiceId.replaceAll('-', '')}_${secret}`, prefix: secret.slice(0, shownSecret) };
}

/** The practice a key says it belongs to; null when it has not the form of a key. */
export function practiceOfKey(key: string): string | null {
  const [, ...parts] = form.exec(key) ?? [];
  return parts.length === 0 ? null : parts.slice(0, 5).join('-');
}
