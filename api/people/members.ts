import type { Member } from '../../domain/membership.ts';
import type { RoleName } from '../../domain/permissions.ts';
import type { Tx } from '../../prisma/client.ts';
import { ApiError } from '../http/errors.ts';

/**
 * Everybody at a practice, held until the transaction ends: whoever else changes who works here waits, so that two at once cannot leave it without an owner.
 * @returns by person
 */
export async function holdMembers(tx: Tx, practiceId: string): Promise<Map<string, Member>> {
  const rows = await tx.$queryRaw<{ id: string; role: RoleName }[]>`
    SELECT person_id AS id, role::text AS role FROM memberships WHERE practice_id = ${practiceId}::uuid ORDER BY person_id FOR UPDATE`;
  return new Map(rows.map((member) => [member.id, member]));
}

/** Their membership as it is now. @throws ApiError `not found` for whoever does not work here */
export function memberOf(members: ReadonlyMap<string, Member>, personId: string): Member {
  const member = members.get(personId);
  if (!member) throw new ApiError('not found');
  return member;
}

export const countOwners = (members: ReadonlyMap<string, Member>): number => [...members.values()].filter(({ role }) => role === 'owner').length;
