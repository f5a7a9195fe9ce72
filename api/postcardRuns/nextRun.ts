import { z } from 'zod';
import { addDays, type Day } from '../../domain/days.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { Forecast } from '../batches/forecast.ts';
import type { WithheldCard } from '../batches/withheld.ts';
import type { ListQuery, Page } from '../http/listQuery.ts';

/** Proofs are shown from so many days before a run: earlier, too much of them would still change. */
const proofDays = 3;

export const nextRunBody = z
  .object({
    batchOn: z.iso.date(),
    at: z.iso.datetime(),
    proofsFrom: z.iso.date().describe('The day from which the cards can be looked at as they would be printed'),
    proofsReady: z.boolean(),
    households: z.int(),
    cards: z.int(),
    leftOut: z.int().describe('Households staff left out'),
    costCents: z.int(),
    approval: z.boolean(),
    countedAt: z.iso.datetime(),
  })
  .meta({ id: 'NextPostcardRun' });

const cardsOf = ({ report }: Forecast) => report.messages.filter((message) => message.channel === 'postcard');

/** The run to come, before any of its cards is made. @param given.today the practice's day */
export function describeNextRun(
  forecast: Forecast,
  withheld: Map<string, WithheldCard>,
  { practice, today }: { practice: Practice; today: Day },
): z.output<typeof nextRunBody> {
  const all = cardsOf(forecast);
  const leaving = all.filter((card) => !withheld.has(card.clientId));
  const proofsFrom = addDays(forecast.batchOn, -proofDays);
  return {
    batchOn: forecast.batchOn,
    at: new Date(forecast.opensAt).toISOString(),
    proofsFrom,
    proofsReady: today >= proofsFrom,
    households: new Set(leaving.map((card) => card.clientId)).size,
    cards: leaving.length,
    leftOut: new Set(all.filter((card) => withheld.has(card.clientId)).map((card) => card.clientId)).size,
    costCents: leaving.length * practice.postcardPriceCents,
    approval: practice.postcardApproval,
    countedAt: new Date(forecast.countedAt).toISOString(),
  };
}

export const nextCard = z
  .object({
    id: z.string(),
    clientId: z.uuid(),
    clientName: z.string(),
    pets: z.array(z.object({ id: z.uuid(), name: z.string(), services: z.array(z.string()) })),
    leftOut: z.object({ at: z.iso.datetime(), by: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'NextPostcard' });

export const nextCardsFilter = z.strictObject({ q: z.string().max(100).describe('Part of the name of a client or pet'), leftOut: z.boolean() }).partial();
export const nextCardSorts = ['clientName'] as const;

/** One page of the cards the run would make, by the client's name. What each would look like: `/pets/{petId}/preview/{day}/postcard/{part}`. */
export function listNextCards(
  forecast: Forecast,
  withheld: Map<string, WithheldCard>,
  query: ListQuery<'clientName', z.output<typeof nextCardsFilter>>,
): Page<z.output<typeof nextCard>> {
  const { filter, ascending, offset, limit } = query;
  const words = filter.q?.trim().toLowerCase() ?? '';
  const rows = cardsOf(forecast)
    .filter((card) => words === '' || [card.clientName, ...card.pets.map((pet) => pet.name)].some((name) => name.toLowerCase().includes(words)))
    .filter((card) => filter.leftOut === undefined || withheld.has(card.clientId) === filter.leftOut)
    .map(({ clientId, clientName, pets }) => {
      const out = withheld.get(clientId);
      return { id: `${clientId} ${pets[0]?.id ?? ''}`, clientId, clientName, pets, leftOut: out ? { at: out.at, by: out.by } : null };
    })
    .sort((a, b) => (ascending ? 1 : -1) * (a.clientName.localeCompare(b.clientName) || a.id.localeCompare(b.id)));
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}
