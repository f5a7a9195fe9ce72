import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import type { Invitation } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { noteInvitation, readAddress } from '../invitations/invite.ts';
import { againMs, linkOf, sendInvitation } from '../invitations/sendInvitation.ts';
import { holdMembers } from '../people/members.ts';

export const ownerInvitation = z
  .object({
    email: z.string(),
    trouble: z.string().nullable().describe('Why the e-mail could not be sent; null: it was'),
    url: z.string().nullable().describe('The link to hand on when the e-mail could not be sent, else null. Whoever has it can join'),
  })
  .meta({ id: 'OwnerInvitation' });

interface Wish {
  practiceId: string;
  /** The operator. */
  askerId: string;
  email: string;
}

/**
 * Invites an owner to a practice that has none who can sign in: no owner is left there to do it. Its earlier invitations of owners are withdrawn, for nobody
 * could otherwise do that when one went to a wrong address.
 * @throws ApiError `not found`; `not allowed` when an owner can sign in; `invalid` for the address; `too early` when it was written to less than a minute ago
 */
export async function inviteOwner(api: ApiDependencies, { practiceId, askerId, email: raw }: Wish): Promise<z.output<typeof ownerInvitation>> {
  const email = readAddress(raw);
  const now = api.clock();
  const invitation = await api.database.withPractice(practiceId, async (tx) => {
    // Two operators take turns.
    const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM practices WHERE id = ${practiceId}::uuid FOR NO KEY UPDATE`;
    if (found.length === 0) throw new ApiError('not found');
    await withdrawEarlier(tx, { practiceId, email, now });
    // Read after the withdrawal, which waits for whoever accepts one at this moment: then there is an owner.
    const members = await holdMembers(tx, practiceId);
    await refuseWithOwner(tx, practiceId);
    return noteInvitation(tx, { practiceId, askerId, email, role: 'owner' }, { members, now });
  });
  return send(api, invitation);
}

async function withdrawEarlier(tx: Tx, { practiceId, email, now }: { practiceId: string; email: string; now: number }): Promise<void> {
  const open = { practiceId, role: 'owner' as const, acceptedAt: null, revokedAt: null };
  if (await tx.invitation.findFirst({ where: { ...open, email, sentAt: { gt: new Date(now - againMs) } } }))
    throw new ApiError('too early', { message: 'They were invited less than a minute ago. Wait a minute.' });
  await tx.invitation.updateMany({ where: open, data: { revokedAt: new Date(now) } });
}

async function refuseWithOwner(tx: Tx, practiceId: string): Promise<void> {
  const owner = await tx.membership.findFirst({ where: { practiceId, role: 'owner', person: canSignIn } });
  if (owner) throw new ApiError('not allowed', { message: 'This practice has an owner who can sign in. Owners invite each other, under People.' });
}

/** Who has chosen a password and was not shut out. */
export const canSignIn = { disabledAt: null, passwordHash: { not: null } };

/** Hands the e-mail over; the link comes back only when that failed. */
async function send(api: ApiDependencies, invitation: Invitation): Promise<z.output<typeof ownerInvitation>> {
  const practice = await api.database.global.practice.findUniqueOrThrow({ where: { id: invitation.practiceId } });
  const trouble = await sendInvitation(api, practice, invitation);
  api.changes.announce(practice.id, ['people']);
  return { email: invitation.email, trouble, url: trouble === null ? null : linkOf(api, invitation, 'copiedInvitation') };
}
