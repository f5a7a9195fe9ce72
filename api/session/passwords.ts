import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { longestPassword, normalizePassword } from '../../domain/passwordRules.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { hashPassword, isDated } from '../../prisma/passwords.ts';
import type { ApiDependencies } from '../dependencies.ts';

let nobodysHash: Promise<string> | undefined;

/**
 * Whether this is the person's password. For an unknown person (null) as much work is done, so that the time tells nothing.
 * @param passwordHash the person's argon2id hash, or null when there is no such person or they have chosen none
 * @param password of any length: none longer than the longest we take is right, and only so much of it costs us time
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const given = [...normalizePassword(password)];
  const right = await verify(passwordHash ?? (await nobodysHash), given.slice(0, longestPassword).join(''));
  return right && passwordHash !== null && given.length <= longestPassword;
}

/** Keeps a password that was just given at today's cost, if it was kept at another. A password changed meanwhile stays. */
export async function refreshHash({ database }: ApiDependencies, { id, passwordHash }: Person, password: string): Promise<void> {
  if (passwordHash === null || !isDated(passwordHash)) return;
  await database.global.person.updateMany({ where: { id, passwordHash }, data: { passwordHash: await hashPassword(password) } });
}
