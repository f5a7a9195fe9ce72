import { z } from 'zod';
import { listFaults, retryEvents, type FaultFilter } from '../../activities/events/retryEvents.ts';
import { tellingProviders, type TellingProvider } from '../../domain/providerNews.ts';
import { usualInstant } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';

/** Most events of one answer, and taken again by one request: it is answered within seconds. */
const most = 500;

const which = {
  provider: z.enum(Object.keys(tellingProviders) as [TellingProvider, ...TellingProvider[]]).optional(),
  since: usualInstant.optional().describe('Only what was told then or later'),
};
const faultyEvent = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    messageId: z.uuid().nullable(),
    receivedAt: z.iso.datetime().describe('When it was told'),
    triedAt: z.iso.datetime().describe('When it was last tried'),
    fault: z.string().describe('Why it could not be taken in, in the words of the program'),
  })
  .meta({ id: 'FaultyEvent' });

const filterOf = (practiceId: string, { provider, since }: { provider?: string | undefined; since?: string | undefined }): FaultFilter => ({
  practiceId,
  ...(provider !== undefined && { provider }),
  ...(since !== undefined && { since: Date.parse(since) }),
});

/** What providers told of a practice's messages and could not be taken in: for who mends the cause. */
export const eventRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/provider-events/faulty',
    summary: `What providers told of messages and could not be taken in, why not; at most ${most}, those not tried for longest first.`,
    tag: 'Messages',
    may: 'work',
    query: z.strictObject(which),
    answer: z.array(faultyEvent),
    handle: async ({ api, practice, query }) => {
      const faults = await listFaults(api.database, filterOf(practice.id, query), most);
      return {
        body: faults.map(({ practiceId: _own, receivedAt, triedAt, ...event }) => ({
          ...event,
          receivedAt: receivedAt.toISOString(),
          triedAt: triedAt.toISOString(),
        })),
      };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/provider-events/retry',
    audit: 'events retried',
    summary: `Take in again what providers told and could not be taken in; at most ${most}, those not tried for longest first. Nothing is counted or done twice.`,
    tag: 'Messages',
    may: 'work',
    body: z.strictObject(which),
    answer: z
      .object({
        taken: z.int().describe('Became facts about messages'),
        ignored: z.int().describe('Say nothing of a message that is kept here'),
        faulty: z.int().describe('Could not be taken in once more: they are kept with their new fault'),
      })
      .meta({ id: 'RetriedEvents' }),
    handle: async ({ api, practice, body }) => {
      const faults = await listFaults(api.database, filterOf(practice.id, body), most);
      const { practiceIds: _own, ...counts } = await retryEvents(api, faults, api.clock());
      return { body: counts };
    },
  }),
];
