import { z } from 'zod';
import { roleMay, type Permission, type RoleName } from '../../domain/permissions.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { mayByNow, passwordFirst } from '../desks/mayByNow.ts';
import { isClosedDemo } from '../session/closedDemos.ts';
import type { Session } from '../session/sessions.ts';
import { ApiError } from './errors.ts';

const uuid = z.uuid();

interface Entry {
  session: Session;
  practiceId: unknown;
  may: Permission;
}

/**
 * The practice of a path, if this person belongs to it. At a shared computer there is no practice but its own.
 * @throws ApiError `not found` for a practice that is not theirs or a closed demo, just as for one that does not exist; `not allowed` for a role that may not;
 *   `proof needed` for what takes the password at a shared computer
 */
export async function requirePractice(api: ApiDependencies, { session, practiceId, may }: Entry): Promise<{ practice: Practice; role: RoleName }> {
  const id = uuid.safeParse(practiceId);
  const { person, desk } = session;
  if (!id.success || (desk && desk.practiceId !== id.data)) throw new ApiError('not found');
  const membership = await api.database.global.membership.findUnique({
    where: { practiceId_personId: { practiceId: id.data, personId: person.id } },
    include: { practice: true },
  });
  if (!membership || isClosedDemo(api, membership.practice)) throw new ApiError('not found');
  if (!roleMay(membership.role, may)) throw new ApiError('not allowed');
  if (!mayByNow(session, may)) throw passwordFirst();
  return { practice: membership.practice, role: membership.role };
}
