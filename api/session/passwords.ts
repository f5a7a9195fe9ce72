import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { hashPassword } from '../../prisma/passwords.ts';

/** Longest password taken, characters: longer ones would only cost us time. */
export const longestPassword = 128;

let nobodysHash: Promise<string> | undefined;

/**
 * Whether this is the person's password. For an unknown person (null) as much work is done, so that the time tells nothing.
 * @param passwordHash the person's argon2id hash, or null when there is no such person
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const right = await verify(passwordHash ?? (await nobodysHash), password);
  return passwordHash !== null && right;
}
