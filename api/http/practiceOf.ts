import { z } from 'zod';
import { roleMay, type Permission, type RoleName } from '../../domain/permissions.ts';
import type { Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { isClosedDemo } from '../session/closedDemos.ts';
import { ApiError } from './errors.ts';

const uuid = z.uuid();

interface Entry {
  person: Person;
  practiceId: unknown;
  may: Permission;
}

/**
 * The practice of a path, if this person belongs to it.
 * @throws ApiError `not found` for a practice that is not theirs or a closed demo, just as for one that does not exist; `not allowed` for a role that may not
 */
export async function requirePractice(api: ApiDependencies, { person, practiceId, may }: Entry): Promise<{ practice: Practice; role: RoleName }> {
  const id = uuid.safeParse(practiceId);
  if (!id.success) throw new ApiError('not found');
  const membership = await api.database.global.membership.findUnique({
    where: { practiceId_personId: { practiceId: id.data, personId: person.id } },
    include: { practice: true },
  });
  if (!membership || isClosedDemo(api, membership.practice)) throw new ApiError('not found');
  if (!roleMay(membership.role, may)) throw new ApiError('not allowed');
  return { practice: membership.practice, role: membership.role };
}
