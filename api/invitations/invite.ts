import { normalizeEmail } from '../../domain/contacts/index.ts';
import { mayInvite, type Member } from '../../domain/membership.ts';
import type { RoleName } from '../../domain/permissions.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Invitation } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { holdMembers, memberOf } from '../people/members.ts';

/** An invitation's link works this long, ms. */
export const invitationMs = 7 * 86_400_000;
/** No practice hires more people in a day; and nobody shall use its name to write to the world. */
const mostADay = 100;

interface Wish {
  practiceId: string;
  askerId: string;
  email: string;
  role: RoleName;
}

const wrong = (field: 'email' | 'role', message: string): ApiError => new ApiError('invalid', { errors: { [field]: message } });

/** @throws ApiError `invalid` for an address nobody can be written to at */
export function readAddress(raw: string): string {
  const { value: email, problem } = normalizeEmail(raw);
  if (email === null) throw wrong('email', problem ? `This address can’t be used: ${problem}.` : 'Give an e-mail address.');
  return email;
}

/**
 * Writes an invitation down; nothing is sent yet. One that is too old makes room for it.
 * @throws ApiError `invalid` when the address can't be used, works here already or is invited; `not allowed` for a role the asker may not give
 */
export async function invite(api: ApiDependencies, { practiceId, askerId, email: raw, role }: Wish): Promise<Invitation> {
  const email = readAddress(raw);
  return api.database.withPractice(practiceId, async (tx) => {
    const members = await holdMembers(tx, practiceId);
    if (!mayInvite(memberOf(members, askerId).role, role)) throw new ApiError('not allowed', { message: 'Only an owner invites another owner.' });
    return noteInvitation(tx, { practiceId, askerId, email, role }, { members, now: api.clock() });
  });
}

interface Here {
  members: ReadonlyMap<string, Member>;
  /** Epoch ms. */
  now: number;
}

/** The invitation itself, for whoever is allowed to make it. @throws ApiError like `invite` does for the address */
export async function noteInvitation(tx: Tx, { practiceId, askerId, email, role }: Wish, { members, now }: Here): Promise<Invitation> {
  const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
  if (person && members.has(person.id)) throw wrong('email', 'Whoever has this address works here already.');
  const open = await tx.invitation.findFirst({ where: { practiceId, email, acceptedAt: null, revokedAt: null } });
  if (open && open.expiresAt.getTime() > now) throw wrong('email', 'This address has been invited already. Send that invitation again, or withdraw it first.');
  if (open) await tx.invitation.update({ where: { practiceId_id: { practiceId, id: open.id } }, data: { revokedAt: new Date(now) } });
  const today = await tx.invitation.count({ where: { practiceId, createdAt: { gt: new Date(now - 86_400_000) } } });
  if (today >= mostADay) throw new ApiError('too many tries', { message: `That were ${mostADay} invitations in a day. Go on tomorrow.` });
  return tx.invitation.create({
    data: { practiceId, email, role, invitedBy: askerId, createdAt: new Date(now), expiresAt: new Date(now + invitationMs) },
  });
}
