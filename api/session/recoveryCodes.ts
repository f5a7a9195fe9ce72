import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

export const codesAtOnce = 10;
/** Crockford's base32: nothing in it looks like something else on paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: a copy of the hashes lets nobody find one. */
const length = 16;

const makeCode = (): string => [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
const forPaper = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');
/** As it was made, however it was typed. */
const plain = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
const hashOf = (personId: string, code: string): string => createHash('sha256').update(`${personId} ${code}`).digest('hex');

/** Makes ten new codes; the old ones end. @returns them as they are shown, this once */
export async function makeRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, makeCode);
  // One after the other: two at once would leave twenty.
  await tx.$executeRaw`SELECT FROM people WHERE id = ${personId}::uuid FOR UPDATE`;
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ personId, hash: hashOf(personId, code) })) });
  return codes.map(forPaper);
}

/** Uses up a code. @returns false when it is none of theirs, or was used before */
export async function takeRecoveryCode({ database, clock }: ApiDependencies, personId: string, typed: string): Promise<boolean> {
  const code = plain(typed);
  if (code.length !== length) return false;
  const where = { personId, hash: hashOf(personId, code), usedAt: null };
  const { count } = await database.global.recoveryCode.updateMany({ where, data: { usedAt: new Date(clock()) } });
  return count === 1;
}

export const countRecoveryCodes = ({ database }: ApiDependencies, personId: string): Promise<number> =>
  database.global.recoveryCode.count({ where: { personId, usedAt: null } });
