import { z } from 'zod';
import { topics } from '../../domain/topics.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { streamChanges } from './streamChanges.ts';

/** Server-sent events: what a console must ask again. */
export const liveRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/events',
    summary:
      'Server-sent events while something of the practice changes: `event: changed`, `data: {"topics":["pets"]}`. They say that, never what: ask again. Ends when the session or the membership does.',
    tag: 'Live updates',
    media: 'text/event-stream',
    answer: z.string().describe(`topics: ${topics.join(', ')}`),
    peopleOnly: true,
    handle: async ({ api, request, practice, asker }) => ({
      body: '',
      stream: (response) => streamChanges(api, { request, response, practiceId: practice.id, personId: asker.id }),
    }),
  }),
];
