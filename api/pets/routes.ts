import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { dayAt } from '../../domain/days.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { answerCsv } from '../http/csv.ts';
import { answerList, exportParameters, listParameters, readList, usualDay } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { contentParts, documentOf } from '../messages/contentOf.ts';
import { messageContent } from '../messages/messageBodies.ts';
import { checkPets, petsToCheck } from './checkPets.ts';
import { petChoices, readPetChoices } from './choices.ts';
import { petColumns, readPetRecordsForExport } from './exportPets.ts';
import { findPetIds, listPets, petRow, petSorts } from './listPets.ts';
import { petsFilter } from './petsFilter.ts';
import { petPage } from './petPage.ts';
import { previewPet } from './previewPet.ts';
import { showPet } from './showPet.ts';

const petParams = z.object({ petId: z.uuid() });
const previewParams = petParams.extend({ day: usualDay, channel: z.enum(channels) });

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
      return answerList('pets', list.offset, await api.database.withPractice(practice.id, (tx) => listPets(tx, list, { practice, now: api.clock() })));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/pets/choices',
    summary: 'What the list of pets can be narrowed to: the species there are and the services that are due.',
    tag: 'Pets',
    answer: petChoices,
    handle: ({ api, practice }) => api.database.withPractice(practice.id, async (tx) => ({ body: await readPetChoices(tx, practice.id) })),
  }),
  practiceRoute({
    method: 'get',
    path: '/pets/export',
    summary: 'All pets that fit a filter, as a CSV file.',
    tag: 'Pets',
    query: exportParameters,
    media: 'text/csv',
    answer: z.string(),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: petSorts, filter: petsFilter });
      const now = api.clock();
      return answerCsv({
        name: `pets-${practice.slug}-${dayAt(now, practice.timeZone)}`,
        header: petColumns,
        ids: await api.database.withPractice(practice.id, (tx) => findPetIds(tx, list, { practice, now })),
        read: (ids) => api.database.withPractice(practice.id, (tx) => readPetRecordsForExport(tx, ids, practice)),
        log: api.log,
      });
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/pets/check',
    audit: 'pets checked',
    summary: 'Ask the processes of several pets to look at their facts again now: of these ids, or of all that fit a filter.',
    tag: 'Pets',
    may: 'work',
    body: petsToCheck,
    status: 202,
    answer: z.object({ asked: z.int() }),
    handle: ({ api, practice, body }) =>
      api.database.withPractice(practice.id, async (tx) => ({ body: { asked: await checkPets(tx, body, { practice, now: api.clock() }) } })),
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
    audit: 'pets checked',
    summary: "Ask the pet's process to look at its facts again now.",
    tag: 'Pets',
    may: 'work',
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
