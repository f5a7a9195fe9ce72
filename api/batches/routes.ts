import { z } from 'zod';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch } from '../../activities/batches/reportBatch.ts';
import { channels } from '../../domain/channels.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { mayDecide, practiceRoute, type Route } from '../http/route.ts';
import { countNextBatches } from './nextBatch.ts';

const counts = z.record(z.enum(channels), z.int());

const batchReport = z
  .object({
    batchOn: z.iso.date(),
    opensAt: z.iso.datetime(),
    counts,
    messages: z.array(
      z.object({
        channel: z.enum(channels),
        clientId: z.uuid(),
        clientName: z.string(),
        pets: z.array(z.object({ id: z.uuid(), name: z.string(), services: z.array(z.string()) })),
      }),
    ),
    skips: z.array(z.object({ petId: z.uuid(), petName: z.string(), service: z.string(), channel: z.enum(channels), reason: z.string() })),
  })
  .meta({ id: 'BatchReport' });

/** What leaves together on a delivery day. */
export function batchRoutes(api: ApiDependencies): Route[] {
  const nextBatch = countNextBatches(api);
  return [
    practiceRoute({
      method: 'get',
      path: '/batches/next',
      summary: 'The next batch: how many messages it holds as things are, and what it will not send.',
      tag: 'Batches',
      answer: z.object({
        batchOn: z.iso.date(),
        at: z.iso.datetime(),
        counts,
        skips: z.array(z.object({ code: z.string(), reason: z.string(), count: z.int() })),
        countedAt: z.iso.datetime(),
      }),
      handle: async ({ practice }) => ({ body: await nextBatch(practice.id) }),
    }),
    practiceRoute({
      method: 'post',
      path: '/batches/run',
      summary: "Send a batch now, or one client's part of it: every touch that is not made yet. Twice sends nothing twice. A dry run only tells.",
      tag: 'Batches',
      roles: mayDecide,
      body: z.strictObject({ on: z.iso.date('Give a day as YYYY-MM-DD.').optional(), clientId: z.uuid().optional(), dryRun: z.boolean() }),
      answer: batchReport,
      handle: async ({ practice, person, body: { on, clientId, dryRun } }) => {
        const asked = { ...(on === undefined ? {} : { on }), ...(clientId === undefined ? {} : { clientId }) };
        const question = { database: api.database, practiceId: practice.id, now: api.clock(), ...asked };
        return { body: await (dryRun ? reportBatch(question) : callBatch({ ...question, calledBy: person.name })) };
      },
    }),
  ];
}
