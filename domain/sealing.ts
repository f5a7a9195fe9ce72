import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from './settingForms.ts';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a small secret for the database (AES-256-GCM), so that a copy of the tables alone opens nothing.
 * @param given.keys HOMING_DATA_KEYS: the first seals, all unseal
 * @param given.place where it is kept (`people.totp_secret <id>`): sealed into it, so that it opens nowhere else
 * @returns `key id.base64url`
 */
export function seal(secret: string, { keys, place }: { keys: readonly SecretKey[]; place: string }): string {
  const [key] = keys;
  if (!key) throw new Error('HOMING_DATA_KEYS holds no key: nothing can be sealed.');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${key.id}.${sealed.toString('base64url')}`;
}

/** @throws Error when none of the keys made it, it was altered, or it was sealed for another place */
export function unseal(sealed: string, { keys, place }: { keys: readonly SecretKey[]; place: string }): string {
  const id = sealedWith(sealed);
  const key = keys.find((one) => one.id === id);
  if (!key) throw new Error(`A secret was sealed with the key "${id}", which HOMING_DATA_KEYS does not hold. Add it behind the others.`);
  const bytes = Buffer.from(sealed.slice(id.length + 1), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(bytes.length - tagBytes));
  return decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/** The id of the key that sealed it. */
export const sealedWith = (sealed: string): string => sealed.slice(0, sealed.lastIndexOf('.'));
