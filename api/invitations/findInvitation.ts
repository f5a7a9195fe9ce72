import { readLink } from '../../domain/links.ts';
import type { Invitation, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { namesOf } from './listInvitations.ts';

/** What an invitation's link leads to, while it can be accepted. */
export interface FoundInvitation {
  invitation: Invitation;
  practice: Practice;
  invitedBy: string;
  /** The link was mailed to the invited address and shown to nobody else: its reader reads that mailbox. */
  isMailed: boolean;
}

/**
 * Reads an invitation's link.
 * @throws ApiError `not found` for a link that is not ours or was cut off; `gone`, saying which and what to do, for one that was used, withdrawn or is too old
 */
export async function findInvitation(api: ApiDependencies, token: string): Promise<FoundInvitation> {
  // Read as if it were for ever: who comes too late is told so, and not that there is nothing.
  const link = readLink(token, api.linkKeys, 0);
  if (link?.purpose !== 'invitation' && link?.purpose !== 'copiedInvitation') throw broken();
  const { practiceId, subjectId: id, expiresAt = 0 } = link;
  const practice = await api.database.global.practice.findUnique({ where: { id: practiceId } });
  if (!practice) throw broken();
  const invitation = await api.database.withPractice(practiceId, (tx) => tx.invitation.findUnique({ where: { practiceId_id: { practiceId, id } } }));
  if (!invitation) throw broken();
  const invitedBy = (await namesOf(api.database, [invitation.invitedBy])).get(invitation.invitedBy) ?? practice.name;
  if (invitation.acceptedAt) throw new ApiError('gone', { message: 'This invitation has been used already. If it was you, sign in.' });
  if (invitation.revokedAt) throw new ApiError('gone', { message: `This invitation was withdrawn. Ask ${invitedBy} if that was meant.` });
  if (Math.min(expiresAt, invitation.expiresAt.getTime()) <= api.clock())
    throw new ApiError('gone', { message: `This invitation is more than a week old. Ask ${invitedBy} to send it again.` });
  return { invitation, practice, invitedBy, isMailed: link.purpose === 'invitation' };
}

const broken = (): ApiError => new ApiError('not found', { message: 'This link is not complete. Open it again from the e-mail itself.' });
