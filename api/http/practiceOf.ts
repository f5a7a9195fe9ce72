import { z } from 'zod';
import type { Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from './errors.ts';
import type { Role } from './route.ts';

const uuid = z.uuid();

interface Entry {
  person: Person;
  practiceId: unknown;
  /** Everyone of the practice unless given. */ roles: readonly Role[] | undefined;
}

/**
 * The practice of a path, if this person belongs to it.
 * @throws ApiError `not found` for a practice that is not theirs, just as for one that does not exist; `not allowed` for another role
 */
export async function requirePractice(api: ApiDependencies, { person, practiceId, roles }: Entry): Promise<{ practice: Practice; role: Role }> {
  const id = uuid.safeParse(practiceId);
  if (!id.success) throw new ApiError('not found');
  const membership = await api.database.global.membership.findUnique({
    where: { practiceId_personId: { practiceId: id.data, personId: person.id } },
    include: { practice: true },
  });
  if (!membership) throw new ApiError('not found');
  if (roles && !roles.includes(membership.role)) throw new ApiError('not allowed');
  return { practice: membership.practice, role: membership.role };
}
