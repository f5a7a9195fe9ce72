import { z } from 'zod';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { reportBatch } from '../../activities/batches/reportBatch.ts';
import { channels } from '../../domain/channels.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { answerList, listParameters, readList, usualDay } from '../http/listQuery.ts';
import type { Forecasts } from './forecast.ts';
import { laterBatch, listLater } from './laterBatches.ts';
import { describeNext, nextBatchBody } from './nextBatch.ts';
import { nextHourBody, readNextHour } from './nextHour.ts';
import { listNext, nextFilter, nextRow, nextSorts } from './nextRows.ts';
import { batchProgress, readProgress } from './progress.ts';
import { readWithheld } from './withheld.ts';

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
    skips: z.array(
      z.object({
        petId: z.uuid(),
        petName: z.string(),
        clientId: z.uuid().nullable(),
        clientName: z.string(),
        service: z.string(),
        channel: z.enum(channels),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'BatchReport' });

/** What leaves together on a delivery day. @param forecasts shared with the postcard runs: one count serves both */
export function batchRoutes(api: ApiDependencies, forecasts: Forecasts): Route[] {
  return [
    practiceRoute({
      method: 'get',
      path: '/batches/next',
      summary: 'The next batch: how many messages it holds as things are, what it takes in, and what it will not send.',
      tag: 'Batches',
      answer: nextBatchBody,
      handle: async ({ practice }) => {
        const forecast = await forecasts(practice.id);
        return { body: await api.database.withPractice(practice.id, (tx) => describeNext(tx, forecast, { practiceId: practice.id, now: api.clock() })) };
      },
    }),
    practiceRoute({
      method: 'get',
      path: '/batches/next/messages',
      summary: 'Who gets what with the next batch, and what will not be sent and why.',
      tag: 'Batches',
      query: listParameters,
      answer: z.array(nextRow),
      handle: async ({ practice, query }) => {
        const list = readList(query, { sorts: nextSorts, filter: nextFilter });
        const forecast = await forecasts(practice.id);
        const withheld = await api.database.withPractice(practice.id, (tx) => readWithheld(tx, practice.id, forecast));
        return answerList('batches/next/messages', list.offset, listNext(forecast, withheld, list));
      },
    }),
    practiceRoute({
      method: 'get',
      path: '/batches/later',
      summary: 'The batches after the next one, with rough counts.',
      tag: 'Batches',
      answer: z.array(laterBatch),
      handle: async ({ practice }) => {
        const forecast = await forecasts(practice.id);
        return { body: await api.database.withPractice(practice.id, (tx) => listLater(tx, practice.id, forecast)) };
      },
    }),
    practiceRoute({
      method: 'get',
      path: '/batches/hour',
      summary: 'What leaves within the next hour: called for a moment, late, or put back.',
      tag: 'Batches',
      answer: nextHourBody,
      handle: ({ practice }) =>
        api.database.withPractice(practice.id, async (tx) => ({ body: await readNextHour(tx, { practice, accounts: api.accounts, now: api.clock() }) })),
    }),
    practiceRoute({
      method: 'get',
      path: '/batches/{day}/progress',
      summary: 'How far a batch is: its messages by channel and state.',
      tag: 'Batches',
      params: z.object({ day: usualDay }),
      answer: batchProgress,
      handle: async ({ practice, params: { day } }) => ({ body: await readProgress(api.database, practice.id, day) }),
    }),
    practiceRoute({
      method: 'post',
      path: '/batches/run',
      audit: 'batch sent',
      summary: "Send a batch now, or one client's part of it: every touch that is not made yet. Twice sends nothing twice. A dry run only tells.",
      tag: 'Batches',
      may: 'decide',
      body: z.strictObject({ on: usualDay.optional(), clientId: z.uuid().optional(), dryRun: z.boolean() }),
      answer: batchReport,
      handle: async ({ api: { database }, practice, asker, body: { on, clientId, dryRun } }) => {
        const asked = { ...(on === undefined ? {} : { on }), ...(clientId === undefined ? {} : { clientId }) };
        const question = { database, practiceId: practice.id, now: api.clock(), ...asked };
        if (dryRun) return { body: await reportBatch(question), unchanged: true };
        return { body: await callBatch({ ...question, calledBy: asker.name }) };
      },
    }),
  ];
}
