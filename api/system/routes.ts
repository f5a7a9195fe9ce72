import { z } from 'zod';
import { ApiError } from '../http/errors.ts';
import { publicRoute, type Route } from '../http/route.ts';

const well = z.object({ status: z.literal('ok') });

/** For whoever watches the process. */
export const systemRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/api/health',
    summary: 'The process answers.',
    tag: 'System',
    answer: well,
    handle: async () => ({ body: { status: 'ok' } }),
  }),
  publicRoute({
    method: 'get',
    path: '/api/ready',
    summary: 'The database and Temporal answer, too; 503 otherwise.',
    tag: 'System',
    answer: well,
    handle: async ({ api }) => {
      try {
        await Promise.all([api.database.global.$queryRaw`SELECT 1`, api.processes.reach()]);
      } catch (error) {
        api.log.warn({ err: error }, 'not ready');
        throw new ApiError('not ready');
      }
      return { body: { status: 'ok' } };
    },
  }),
];
