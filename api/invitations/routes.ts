import { z } from 'zod';
import { roleNames } from '../../domain/permissions.ts';
import { ApiError } from '../http/errors.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { invite } from './invite.ts';
import { linkOf, openInvitation, renewInvitation, sendInvitation } from './sendInvitation.ts';

const invitationParams = z.object({ invitationId: z.uuid() });
const sent = z.object({
  id: z.uuid(),
  trouble: z.string().nullable().describe('Why the e-mail could not be sent; the link can be handed on then. null: it was sent'),
});

/** Letting people in. */
export const invitationRoutes: Route[] = [
  practiceRoute({
    method: 'post',
    path: '/invitations',
    audit: 'person invited',
    summary: 'Invite somebody by e-mail. Their link is good for seven days, once. Only owners invite owners.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    body: z.strictObject({ email: z.string().max(320), role: z.enum(roleNames) }),
    status: 201,
    answer: sent,
    handle: async ({ api, practice, asker, body }) => {
      const invitation = await invite(api, { practiceId: practice.id, askerId: asker.id, ...body });
      return { body: { id: invitation.id, trouble: await sendInvitation(api, practice, invitation) } };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/invitations/{invitationId}/send',
    audit: 'invitation sent again',
    summary: 'Send an invitation again, good for another seven days.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    params: invitationParams,
    answer: sent,
    handle: async ({ api, practice, asker, params: { invitationId: id } }) => {
      const invitation = await renewInvitation(api, await openInvitation(api, { practiceId: practice.id, id, role: asker.role }));
      return { body: { id, trouble: await sendInvitation(api, practice, invitation) } };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/invitations/{invitationId}/link',
    audit: 'invitation link copied',
    summary: 'The link of an invitation, to hand on by other means. Whoever has it can accept.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    params: invitationParams,
    answer: z.object({ url: z.string() }),
    handle: async ({ api, practice, asker, params: { invitationId: id } }) => {
      const invitation = await openInvitation(api, { practiceId: practice.id, id, role: asker.role });
      if (invitation.expiresAt.getTime() <= api.clock())
        throw new ApiError('gone', { message: 'This invitation is too old. Send it again, then take its link.' });
      return { body: { url: linkOf(api, invitation, 'copiedInvitation') } };
    },
  }),
  practiceRoute({
    method: 'delete',
    path: '/invitations/{invitationId}',
    audit: 'invitation withdrawn',
    summary: 'Withdraw an invitation: its links stop working.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    params: invitationParams,
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, practice, asker, params: { invitationId: id } }) => {
      await openInvitation(api, { practiceId: practice.id, id, role: asker.role });
      const { count } = await api.database.withPractice(practice.id, (tx) =>
        tx.invitation.updateMany({ where: { practiceId: practice.id, id, acceptedAt: null, revokedAt: null }, data: { revokedAt: new Date(api.clock()) } }),
      );
      if (count === 0) throw new ApiError('too late', { message: 'It has been accepted in the meantime. Take them out instead.' });
      return { body: undefined };
    },
  }),
];
