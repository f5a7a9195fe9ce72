import { z } from 'zod';
import { operatorRoute, type Route } from '../http/route.ts';
import { actAsOperator } from './actAsOperator.ts';
import { inviteOwner, ownerInvitation } from './inviteOwner.ts';
import { listPractices, practiceList } from './listPractices.ts';
import { makePractice, newPracticeForm } from './makePractice.ts';

/** What who looks after the installation does: the practices there are, and their first owners. It opens none of them. */
export const installationRoutes: Route[] = [
  operatorRoute({
    method: 'get',
    path: '/practices',
    summary: 'The practices of this installation: how far each is and who owns it. Nothing of their clients.',
    tag: 'Installation',
    answer: practiceList,
    handle: async ({ api }) => ({ body: { practices: await listPractices(api) } }),
  }),
  operatorRoute({
    method: 'post',
    path: '/practices',
    summary: 'Make a practice, Setting up, and invite its first owner by e-mail.',
    tag: 'Installation',
    body: newPracticeForm,
    status: 201,
    answer: z.object({ id: z.uuid(), slug: z.string(), invitation: ownerInvitation }),
    handle: async ({ api, request, person, body }) => {
      const acting = actAsOperator(api, { person, request, action: 'practice made' });
      const { id, email } = await makePractice(acting, body);
      return { body: { id, slug: body.slug.trim(), invitation: await inviteOwner(acting, { practiceId: id, askerId: person.id, email }) } };
    },
  }),
  operatorRoute({
    method: 'post',
    path: '/practices/{practiceId}/owner-invitations',
    summary: 'Invite an owner to a practice that has none who can sign in. Earlier invitations of owners are withdrawn.',
    tag: 'Installation',
    params: z.object({ practiceId: z.uuid() }),
    body: z.strictObject({ email: z.string().max(320) }),
    status: 201,
    answer: ownerInvitation,
    handle: async ({ api, request, person, params: { practiceId }, body: { email } }) => {
      const acting = actAsOperator(api, { person, request, action: 'person invited' });
      return { body: await inviteOwner(acting, { practiceId, askerId: person.id, email }) };
    },
  }),
];
