import { z } from 'zod';
import { dayAt } from '../../domain/days.ts';
import type { Forecasts } from '../batches/forecast.ts';
import { readWithheld } from '../batches/withheld.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { answerList, listParameters, readList, usualDay } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { leaveOut, release } from './decisions.ts';
import { listRuns, runsFilter, runSorts, showRun } from './listRuns.ts';
import { describeNextRun, listNextCards, nextCard, nextCardsFilter, nextCardSorts, nextRunBody } from './nextRun.ts';
import { showCard } from './proof.ts';
import { runRow } from './runRows.ts';
import { describeSettings, postcardSettings, saveSettings } from './settings.ts';

const tag = 'Postcard runs';
const runId = z.object({ runId: z.uuid() });

/** All postcards of a batch, before and after they are made. The cards themselves are messages: filter these by `runId`. */
export const postcardRunRoutes = (forecasts: Forecasts): Route[] => [
  practiceRoute({
    method: 'get',
    path: '/postcard-runs',
    summary: 'Postcard runs, newest first.',
    tag,
    query: listParameters,
    answer: z.array(runRow),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: runSorts, filter: runsFilter, descending: true });
      const page = await api.database.withPractice(practice.id, (tx) => listRuns(tx, list, { practice, processes: api.processes, now: api.clock() }));
      return answerList('postcard-runs', list.offset, page);
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/postcard-runs/next',
    summary: 'The run to come: when, how many cards, what they cost, and from when its proofs can be seen.',
    tag,
    answer: nextRunBody,
    handle: async ({ api, practice }) => {
      const forecast = await forecasts(practice.id);
      const withheld = await api.database.withPractice(practice.id, (tx) => readWithheld(tx, practice.id, forecast));
      return { body: describeNextRun(forecast, withheld, { practice, today: dayAt(api.clock(), practice.timeZone) }) };
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/postcard-runs/next/cards',
    summary: 'Who would get a card of the run to come.',
    tag,
    query: listParameters,
    answer: z.array(nextCard),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: nextCardSorts, filter: nextCardsFilter });
      const forecast = await forecasts(practice.id);
      const withheld = await api.database.withPractice(practice.id, (tx) => readWithheld(tx, practice.id, forecast));
      return answerList('postcard-runs/next/cards', list.offset, listNextCards(forecast, withheld, list));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/postcard-runs/{runId}',
    summary: 'One postcard run.',
    tag,
    params: runId,
    answer: runRow,
    handle: ({ api, practice, params }) =>
      api.database.withPractice(practice.id, async (tx) => ({
        body: await showRun(tx, params.runId, { practice, processes: api.processes, now: api.clock() }),
      })),
  }),
  practiceRoute({
    method: 'get',
    path: '/postcards/{messageId}/{part}',
    summary: 'A card as a document, for a sandboxed frame: as it was printed, or while it waits as it would be now.',
    tag,
    params: z.object({ messageId: z.uuid(), part: z.enum(['front', 'back']) }),
    media: 'text/html',
    answer: z.string(),
    handle: async ({ api, practice, params }) => ({
      body: await api.database.withPractice(practice.id, (tx) => showCard(tx, { practice, ...params, now: api.clock() })),
      type: 'html',
      headers: frozenContentHeaders,
    }),
  }),
  practiceRoute({
    method: 'post',
    path: '/postcard-runs/{runId}/release',
    audit: 'postcards released',
    summary: 'Let a run that waits be mailed: approved, or in spite of the monthly limit. `cards` is how many were shown.',
    tag,
    may: 'decide',
    params: runId,
    body: z.strictObject({ cards: z.int().min(0) }),
    answer: runRow,
    handle: async ({ api, practice, asker, params, body }) => {
      await release(api, { practiceId: practice.id, runId: params.runId, cards: body.cards, by: asker.name });
      return {
        body: await api.database.withPractice(practice.id, (tx) => showRun(tx, params.runId, { practice, processes: api.processes, now: api.clock() })),
      };
    },
  }),
  practiceRoute({
    method: 'put',
    path: '/batches/{day}/postcards/{clientId}',
    audit: 'postcard left out',
    summary: "Leave a household's postcard out of a batch, or put it back before the run. A card that waits is taken out for good.",
    tag,
    may: 'stop',
    params: z.object({ day: usualDay, clientId: z.uuid() }),
    body: z.strictObject({ leftOut: z.boolean() }),
    answer: z.object({ leftOut: z.boolean(), takenOut: z.int().describe('Cards that waited and will not leave') }),
    handle: async ({ api, practice, asker, params: { day, clientId }, body: { leftOut } }) => {
      const takenOut = await leaveOut(api, { practiceId: practice.id, batchOn: day, clientId }, { leftOut, by: asker.name });
      return { body: { leftOut, takenOut } };
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/postcard-settings',
    summary: 'Whether runs wait for approval, what a card costs, and the monthly limit.',
    tag,
    answer: postcardSettings,
    handle: async ({ practice }) => ({ body: describeSettings(practice) }),
  }),
  practiceRoute({
    method: 'put',
    path: '/postcard-settings',
    audit: 'postcard settings saved',
    summary: 'Set these. Runs that were over the limit are looked at again.',
    tag,
    may: 'decide',
    body: postcardSettings,
    answer: postcardSettings,
    handle: async ({ api, practice, body }) => ({ body: await saveSettings(api, practice, body) }),
  }),
];
