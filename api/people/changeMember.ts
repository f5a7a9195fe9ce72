import { mayInvite, refuseChange } from '../../domain/membership.ts';
import { roleNames, type RoleName } from '../../domain/permissions.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { countOwners, holdMembers, memberOf } from './members.ts';

interface Change {
  practiceId: string;
  askerId: string;
  personId: string;
  /** null: they are taken out. */
  becomes: RoleName | null;
}

/**
 * Gives somebody another role, or takes them out. Roles are read at each request, so it holds at once. What they could no longer do is undone: invitations of
 * theirs that nobody used yet are withdrawn, or a link kept aside would let them back in; and a shared computer forgets who is taken out.
 * @returns false when the role is theirs already
 * @throws ApiError `not found` for whoever does not work here, `not allowed` with the reason (domain/membership.ts)
 */
export async function changeMember(api: ApiDependencies, { practiceId, askerId, personId, becomes }: Change): Promise<boolean> {
  return api.database.withPractice(practiceId, async (tx) => {
    const members = await holdMembers(tx, practiceId);
    const member = memberOf(members, personId);
    const message = refuseChange({ asker: memberOf(members, askerId), member, becomes, owners: countOwners(members) });
    if (message) throw new ApiError('not allowed', { message });
    if (member.role === becomes) return false;
    const key = { practiceId_personId: { practiceId, personId } };
    if (becomes === null) {
      await tx.membership.delete({ where: key });
      await tx.deskPerson.deleteMany({ where: { practiceId, personId } });
    } else await tx.membership.update({ where: key, data: { role: becomes } });
    await withdrawBeyond(tx, { practiceId, invitedBy: personId, role: becomes, at: new Date(api.clock()) });
    return true;
  });
}

/** Withdraws what somebody has invited and with their role now could not. */
async function withdrawBeyond(tx: Tx, of: { practiceId: string; invitedBy: string; role: RoleName | null; at: Date }): Promise<void> {
  const { practiceId, invitedBy, role, at } = of;
  const beyond = roleNames.filter((invited) => role === null || !mayInvite(role, invited));
  await tx.invitation.updateMany({
    where: { practiceId, invitedBy, acceptedAt: null, revokedAt: null, role: { in: beyond } },
    data: { revokedAt: at },
  });
}
