import { z } from 'zod';
import { answerList, listParameters, readList } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { listRuns, runRow, runsFilter, runSorts, showRun } from './listRuns.ts';

/** All postcards of a batch. The cards themselves are messages: filter these by `runId`. */
export const postcardRunRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/postcard-runs',
    summary: 'Postcard runs, newest first.',
    tag: 'Postcard runs',
    query: listParameters,
    answer: z.array(runRow),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: runSorts, filter: runsFilter, descending: true });
      const page = await api.database.withPractice(practice.id, (tx) => listRuns(tx, { practiceId: practice.id, processes: api.processes, query: list }));
      return answerList('postcard-runs', list.offset, page);
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/postcard-runs/{runId}',
    summary: 'One postcard run.',
    tag: 'Postcard runs',
    params: z.object({ runId: z.uuid() }),
    answer: runRow,
    handle: ({ api, practice, params: { runId } }) =>
      api.database.withPractice(practice.id, async (tx) => ({ body: await showRun(tx, { practiceId: practice.id, processes: api.processes, runId }) })),
  }),
];
