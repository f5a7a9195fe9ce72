import { roleMay, type Permission, type RoleName } from '../../domain/permissions.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiKey } from '../../prisma/generated/client.ts';

/** Roles of the people who work at a practice now, by their ids. */
export type Makers = ReadonlyMap<string, RoleName>;

/** Everybody whose keys a practice takes: who works there and may sign in. */
export async function makersOf(tx: Pick<Tx, 'membership'>, practiceId: string): Promise<Makers> {
  const members = await tx.membership.findMany({ where: { practiceId, person: { disabledAt: null } }, select: { personId: true, role: true } });
  return new Map(members.map(({ personId, role }) => [personId, role]));
}

/** The role of who made a key, read at each request; null when they were taken out or shut out. */
export async function roleOfMaker(tx: Pick<Tx, 'membership'>, { practiceId, createdById }: ApiKey): Promise<RoleName | null> {
  const member = await tx.membership.findFirst({ where: { practiceId, personId: createdById, person: { disabledAt: null } }, select: { role: true } });
  return member?.role ?? null;
}

/** Whether a key may do it: it was given it, and who made it still may. @param role of its maker now */
export const mayNow = ({ permissions }: Pick<ApiKey, 'permissions'>, role: RoleName, permission: Permission): boolean =>
  permissions.includes(permission) && roleMay(role, permission);
