import { z } from 'zod';
import { mayInvite } from '../../domain/membership.ts';
import { roleNames, type RoleName } from '../../domain/permissions.ts';
import type { Database } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

export const invitationBody = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(roleNames),
    invitedBy: z.string(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable().describe('When its e-mail was last handed over; null: it never was'),
    expiresAt: z.iso.datetime(),
    isExpired: z.boolean(),
    mayHandle: z.boolean().describe('Whether you may send it again, withdraw it or take its link'),
  })
  .meta({ id: 'Invitation' });
export type InvitationBody = z.output<typeof invitationBody>;

/** Invitations nobody has used or withdrawn, newest first; those that are too old as well, to be sent again. */
export async function listInvitations(api: ApiDependencies, practiceId: string, role: RoleName): Promise<InvitationBody[]> {
  const now = new Date(api.clock());
  const rows = await api.database.withPractice(practiceId, (tx) =>
    tx.invitation.findMany({ where: { practiceId, acceptedAt: null, revokedAt: null }, orderBy: { id: 'desc' } }),
  );
  const names = await namesOf(
    api.database,
    rows.map(({ invitedBy }) => invitedBy),
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: names.get(row.invitedBy) ?? 'Somebody',
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    isExpired: row.expiresAt <= now,
    mayHandle: mayInvite(role, row.role),
  }));
}

/** What these people are called now. */
export async function namesOf(database: Database, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const people = await database.global.person.findMany({ where: { id: { in: [...new Set(personIds)] } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
