import { practiceRoute, type Route } from '../http/route.ts';
import { cadenceDraft, publishCadence } from './publish.ts';
import { cadenceBody, readCadence } from './read.ts';

/** The steps around a due date and when a day's messages leave. */
export const cadenceRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/cadence',
    summary: 'The cadence in force and its history.',
    tag: 'Cadence',
    answer: cadenceBody,
    handle: ({ api, practice }) => api.database.withPractice(practice.id, async (tx) => ({ body: await readCadence(tx, practice.id) })),
  }),
  practiceRoute({
    method: 'put',
    path: '/cadence',
    audit: 'cadence published',
    summary: 'Publish the next version. Steps keep their ids; one without an id is new. Every pet looks again. What says what is in force makes no version.',
    tag: 'Cadence',
    may: 'decide',
    body: cadenceDraft,
    answer: cadenceBody,
    handle: ({ api, practice, asker, body }) => publishCadence(api, { practice, draft: body, publishedBy: asker.name }),
  }),
];
