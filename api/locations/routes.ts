import { z } from 'zod';
import type { Tx } from '../../prisma/client.ts';
import { readableName } from '../http/readableName.ts';
import { practiceRoute, type PracticeCall, type Reply, type Route } from '../http/route.ts';
import { addLocation, makePrimary, nameSame, removeLocation, saveLocation } from './changeLocation.ts';
import { listLocations, locationsBody } from './listLocations.ts';

/** What makes a field right is said by domain/locationForm.ts. */
const optional = z
  .string()
  .max(500)
  .nullable()
  .transform((text) => text ?? '');
const contacts = {
  knownAs: optional.describe('What clients read'),
  phone: optional.describe('What clients call'),
  bookingUrl: optional.describe('Where clients book'),
};
const locationForm = z.strictObject(contacts).meta({ id: 'LocationContacts' });
const newLocation = z.strictObject({ name: readableName('Give the name the export has for it.', 200), ...contacts });
const sameAs = z.strictObject({ sameAs: z.uuid().nullable().describe('The location it is another name of; null: it is a location of its own') });
const ids = z.object({ locationId: z.uuid() });
type Locations = z.output<typeof locationsBody>;

/** Makes a change and answers all locations as they are then. @param change answers false when nothing changed */
const changeAndList = <P, B>({ api, practice }: PracticeCall<P, unknown, B>, change: (tx: Tx) => Promise<boolean | void>): Promise<Reply<Locations>> =>
  api.database.withPractice(practice.id, async (tx) => {
    const changed = await change(tx);
    return { body: await listLocations(tx, { practice, now: api.clock() }), ...(changed === false ? { unchanged: true as const } : {}) };
  });

/** The places of one practice, and what each says to its clients. */
export const locationRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/locations',
    summary: 'The practice’s locations: what each says to its clients, and how many go there.',
    tag: 'Practice',
    answer: locationsBody,
    handle: ({ api, practice }) => api.database.withPractice(practice.id, async (tx) => ({ body: await listLocations(tx, { practice, now: api.clock() }) })),
  }),
  practiceRoute({
    method: 'post',
    path: '/locations',
    audit: 'location added',
    summary: 'Add a location no import has named yet.',
    tag: 'Practice',
    may: 'decide',
    body: newLocation,
    status: 201,
    answer: locationsBody,
    handle: (call) => changeAndList(call, (tx) => addLocation(tx, call.practice, call.body)),
  }),
  practiceRoute({
    method: 'put',
    path: '/locations/{locationId}',
    audit: 'location saved',
    summary: 'Say what messages to its clients carry. What is empty is the primary location’s.',
    tag: 'Practice',
    may: 'decide',
    params: ids,
    body: locationForm,
    answer: locationsBody,
    handle: (call) => changeAndList(call, (tx) => saveLocation(tx, { practice: call.practice, ...call.params }, call.body)),
  }),
  practiceRoute({
    method: 'post',
    path: '/locations/{locationId}/primary',
    audit: 'location saved',
    summary: 'Make it the primary one, which speaks where another has nothing set and for clients without a location.',
    tag: 'Practice',
    may: 'decide',
    params: ids,
    answer: locationsBody,
    handle: (call) => changeAndList(call, (tx) => makePrimary(tx, { practice: call.practice, ...call.params })),
  }),
  practiceRoute({
    method: 'put',
    path: '/locations/{locationId}/same-as',
    audit: 'location saved',
    summary: 'Two spellings of one place: make it another name of a location, or a location of its own again.',
    tag: 'Practice',
    may: 'decide',
    params: ids,
    body: sameAs,
    answer: locationsBody,
    handle: (call) => changeAndList(call, (tx) => nameSame(tx, { practice: call.practice, ...call.params }, call.body.sameAs)),
  }),
  practiceRoute({
    method: 'delete',
    path: '/locations/{locationId}',
    audit: 'location saved',
    summary: 'Remove a location nobody goes to. An import that names it brings it back.',
    tag: 'Practice',
    may: 'decide',
    params: ids,
    answer: locationsBody,
    handle: (call) => changeAndList(call, (tx) => removeLocation(tx, { practice: call.practice, ...call.params }, call.api.clock())),
  }),
];
