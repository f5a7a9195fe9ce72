import { z } from 'zod';
import { roleNames } from '../../domain/permissions.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { changeMember } from './changeMember.ts';
import { listPeople, peopleBody } from './listPeople.ts';

const personParams = z.object({ personId: z.uuid() });

/** Who works at a practice, and as what. */
export const peopleRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/people',
    summary: 'Who works here and who is invited, the roles, and what you may do about each.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    answer: peopleBody,
    handle: async ({ api, practice, asker }) => ({ body: await listPeople(api, practice, asker) }),
  }),
  practiceRoute({
    method: 'put',
    path: '/people/{personId}',
    audit: 'role changed',
    summary: 'Give somebody another role. Only owners make and unmake owners, nobody changes their own role, and one owner stays.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    params: personParams,
    body: z.strictObject({ role: z.enum(roleNames) }),
    answer: peopleBody,
    handle: async ({ api, practice, asker, params: { personId }, body: { role } }) => {
      const isChanged = await changeMember(api, { practiceId: practice.id, askerId: asker.id, personId, becomes: role });
      return { body: await listPeople(api, practice, asker), ...(isChanged ? {} : { unchanged: true as const }) };
    },
  }),
  practiceRoute({
    method: 'delete',
    path: '/people/{personId}',
    audit: 'person removed',
    summary: 'Take somebody out of the practice, at once. Whoever takes themselves out leaves; one owner stays.',
    tag: 'People',
    may: 'people',
    peopleOnly: true,
    params: personParams,
    status: 204,
    answer: z.undefined(),
    handle: async ({ api, practice, asker, params: { personId } }) => {
      await changeMember(api, { practiceId: practice.id, askerId: asker.id, personId, becomes: null });
      return { body: undefined };
    },
  }),
];
