import { signLink } from '../../domain/links.ts';
import { mayInvite } from '../../domain/membership.ts';
import type { RoleName } from '../../domain/permissions.ts';
import type { Invitation, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { namesOf } from './listInvitations.ts';
import { invitationMs } from './invite.ts';
import { writeInvitation } from './letter.ts';

/** Between two e-mails of one invitation, ms. */
export const againMs = 60_000;

/**
 * The address that lets whoever opens it accept the invitation. The one that is mailed goes nowhere but to the invited mailbox, so that it shows whose that is; the
 * one to be copied has another purpose.
 */
export function linkOf(
  { publicUrl, linkKeys }: Pick<ApiDependencies, 'publicUrl' | 'linkKeys'>,
  { practiceId, id, expiresAt }: Invitation,
  purpose: 'invitation' | 'copiedInvitation',
): string {
  return `${publicUrl}/join/${signLink({ purpose, practiceId, subjectId: id, expiresAt: expiresAt.getTime() }, linkKeys)}`;
}

/**
 * An invitation the asker may handle, if nobody has used or withdrawn it.
 * @throws ApiError `not found`, `gone`, or `not allowed` for an owner's invitation that is no other owner's to handle
 */
export async function openInvitation(api: ApiDependencies, of: { practiceId: string; id: string; role: RoleName | null }): Promise<Invitation> {
  const { practiceId, id, role } = of;
  const invitation = await api.database.withPractice(practiceId, (tx) => tx.invitation.findUnique({ where: { practiceId_id: { practiceId, id } } }));
  if (!invitation) throw new ApiError('not found');
  if (role === null || !mayInvite(role, invitation.role)) throw new ApiError('not allowed', { message: 'Only an owner handles the invitation of an owner.' });
  if (invitation.acceptedAt) throw new ApiError('gone', { message: 'This invitation has been accepted already.' });
  if (invitation.revokedAt) throw new ApiError('gone', { message: 'This invitation was withdrawn. Invite them again.' });
  return invitation;
}

/**
 * Hands the invitation's e-mail over.
 * @returns why it could not be sent, in words for who invites; null when it was
 */
export async function sendInvitation(api: ApiDependencies, practice: Practice, invitation: Invitation): Promise<string | null> {
  const { practiceId, id, email, role, invitedBy, expiresAt } = invitation;
  const inviter = (await namesOf(api.database, [invitedBy])).get(invitedBy) ?? practice.name;
  const lastDay = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: practice.timeZone }).format(expiresAt);
  const letter = writeInvitation({ practiceName: practice.name, invitedBy: inviter, role, url: linkOf(api, invitation, 'invitation'), lastDay });
  const outcome = await api.staffMail.send({
    ...letter,
    to: email,
    toName: '',
    fromName: practice.name,
    fromEmail: practice.fromEmail,
    replyTo: practice.email,
  });
  if (outcome.kind !== 'accepted') {
    api.log.warn({ practiceId, invitation: id, outcome: outcome.kind, code: outcome.code }, 'An invitation could not be sent');
    return outcome.message;
  }
  await api.database.withPractice(practiceId, (tx) =>
    tx.invitation.update({ where: { practiceId_id: { practiceId, id } }, data: { sentAt: new Date(api.clock()) } }),
  );
  return null;
}

/** Makes the invitation good for another seven days. @throws ApiError `too early` when its e-mail left less than a minute ago */
export async function renewInvitation(api: ApiDependencies, { practiceId, id, sentAt }: Invitation): Promise<Invitation> {
  const now = api.clock();
  if (sentAt && sentAt.getTime() + againMs > now) throw new ApiError('too early', { message: 'It was sent less than a minute ago. Wait a minute.' });
  return api.database.withPractice(practiceId, (tx) =>
    tx.invitation.update({ where: { practiceId_id: { practiceId, id } }, data: { expiresAt: new Date(now + invitationMs) } }),
  );
}
