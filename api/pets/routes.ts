import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { answerList, listParameters, readList } from '../http/listQuery.ts';
import { mayWork, practiceRoute, type Route } from '../http/route.ts';
import { contentParts, documentOf } from '../messages/contentOf.ts';
import { messageContent } from '../messages/messageBodies.ts';
import { listPets, petRow, petsFilter, petSorts } from './listPets.ts';
import { petPage } from './petPage.ts';
import { previewPet } from './previewPet.ts';
import { showPet } from './showPet.ts';

const petParams = z.object({ petId: z.uuid() });
const previewParams = petParams.extend({ day: z.iso.date(), channel: z.enum(channels) });

const preview = (api: ApiDependencies, practiceId: string, { petId, day, channel }: z.output<typeof previewParams>) =>
  api.database.withPractice(practiceId, (tx) => previewPet(tx, { practiceId, petId, day, channel, now: api.clock(), publicUrl: api.publicUrl }));

/** Pets: the list, a pet's page, and asking its process to look again. */
export const petRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/pets',
    summary: 'Pets with what comes next for each.',
    tag: 'Pets',
    query: listParameters,
    answer: z.array(petRow),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: petSorts, filter: petsFilter });
      return answerList('pets', list.offset, await api.database.withPractice(practice.id, (tx) => listPets(tx, practice, list)));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/pets/{petId}',
    summary: "Everything a pet's page shows: what comes next and why, lanes, what was sent, every decision.",
    tag: 'Pets',
    params: petParams,
    answer: petPage,
    handle: async ({ api, practice, params }) => ({ body: await showPet(api, practice.id, params.petId) }),
  }),
  practiceRoute({
    method: 'get',
    path: '/pets/{petId}/preview/{day}/{channel}',
    summary: 'What a message that is ahead would say, by the facts of now.',
    tag: 'Pets',
    params: previewParams,
    answer: messageContent,
    handle: async (call) => ({ body: await preview(call.api, call.practice.id, call.params) }),
  }),
  practiceRoute({
    method: 'get',
    path: '/pets/{petId}/preview/{day}/{channel}/{part}',
    summary: 'The same as a document, for a sandboxed frame.',
    tag: 'Pets',
    params: previewParams.extend({ part: z.enum(contentParts) }),
    media: 'text/html',
    answer: z.string(),
    handle: async ({ api, practice, params }) => ({
      body: documentOf(await preview(api, practice.id, params), params.part),
      type: 'html',
      headers: frozenContentHeaders,
    }),
  }),
  practiceRoute({
    method: 'post',
    path: '/pets/{petId}/check',
    summary: "Ask the pet's process to look at its facts again now.",
    tag: 'Pets',
    roles: mayWork,
    params: petParams,
    status: 202,
    answer: z.object({ asked: z.literal(true) }),
    handle: ({ api, practice, params: { petId } }) =>
      api.database.withPractice(practice.id, async (tx) => {
        const pet = await tx.pet.findUnique({ where: { practiceId_id: { practiceId: practice.id, id: petId } }, select: { id: true } });
        if (!pet) throw new ApiError('not found');
        await writeWakes(tx, practice.id, [{ process: 'pet', subject: petId }]);
        return { body: { asked: true as const } };
      }),
  }),
];
