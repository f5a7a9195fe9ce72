import { z } from 'zod';
import { describeWriter } from '../../activities/delivery/writer.ts';
import { defaultTemplate } from '../../domain/templates/catalogue.ts';
import { dayAt } from '../../domain/days.ts';
import { isPracticeItself, locationOf, speakFor, type KnownLocation } from '../../domain/locations.ts';
import { sampleClient, samplePet, sampleServices } from '../../domain/templates/sample.ts';
import { renderText } from '../../domain/templates/text.ts';
import { readKeptProfile } from '../../pims/index.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';

export const locationRow = z.object({
  id: z.uuid(),
  name: z.string().describe('As the practice-management system, or staff, call it'),
  knownAs: z.string().nullable().describe('What clients read; null: the primary location’s name'),
  phone: z.string().nullable(),
  bookingUrl: z.string().nullable(),
  isPrimary: z.boolean(),
  isPractice: z.boolean().describe('The practice itself: its name, phone and booking link are those of its profile'),
  clients: z.int().describe('Who go there; who has no location goes to the primary one'),
  spellings: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Other names of it in the export'),
  text: z.string().describe('What a text of it says, by an example'),
});
export const locationsBody = z
  .object({
    locations: z.array(locationRow).describe('The primary one first, then by name'),
    only: z
      .object({ names: z.array(z.string()), orNone: z.boolean() })
      .nullable()
      .describe('Which of the export’s locations are this practice’s; null: all'),
  })
  .meta({ id: 'Locations' });

/** A row of locations, with what people call it. */
export interface NamedLocation extends KnownLocation {
  name: string;
}

/** All rows, those removed and mere spellings too. */
export const readNamedLocations = (tx: Tx, practiceId: string): Promise<NamedLocation[]> =>
  tx.location.findMany({ where: { practiceId }, orderBy: { id: 'asc' } });

/** The practice's locations with how many clients each has and what it says to them. @param now epoch ms */
export async function listLocations(tx: Tx, { practice, now }: { practice: Practice; now: number }): Promise<z.output<typeof locationsBody>> {
  const known = await readNamedLocations(tx, practice.id);
  const clients = await countClients(tx, practice.id, known);
  const { locations: choice } = readKeptProfile(practice.importMapping);
  const rows = known
    .filter(({ mergedInto, deletedAt }) => !mergedInto && !deletedAt)
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.name.localeCompare(b.name))
    .map((location) => ({
      id: location.id,
      name: location.name,
      knownAs: location.knownAs,
      phone: location.phone,
      bookingUrl: location.bookingUrl,
      isPrimary: location.isPrimary,
      isPractice: isPracticeItself(location),
      clients: clients.get(location.id) ?? 0,
      spellings: known.filter(({ mergedInto, deletedAt }) => mergedInto === location.id && !deletedAt).map(({ id, name }) => ({ id, name })),
      text: exampleText(known, location.id, { practice, now }),
    }));
  return { locations: rows, only: choice ? { names: choice.only, orNone: choice.orNone === true } : null };
}

/** Clients by the location they lead to; without one, by the primary one. */
async function countClients(tx: Tx, practiceId: string, known: NamedLocation[]): Promise<Map<string, number>> {
  const counted = await tx.client.groupBy({ by: ['locationId'], where: { practiceId, deletedAt: null }, _count: true });
  const primary = known.find(({ isPrimary }) => isPrimary)?.id ?? '';
  const clients = new Map<string, number>();
  for (const { locationId, _count } of counted) {
    const id = locationOf(known, locationId)?.id ?? primary;
    clients.set(id, (clients.get(id) ?? 0) + _count);
  }
  return clients;
}

function exampleText(known: KnownLocation[], locationId: string, { practice, now }: { practice: Practice; now: number }): string {
  const today = dayAt(now, practice.timeZone);
  return renderText({
    templateName: defaultTemplate,
    practice: describeWriter(practice, { language: 'en', logo: null }),
    location: speakFor(known, locationId),
    client: sampleClient,
    pets: [{ ...samplePet, services: sampleServices.slice(0, 1).map((name) => ({ name, dueOn: today })) }],
    sendOn: today,
    phase: 'due',
    unsubscribeUrl: '',
    withStopWords: false,
  }).body;
}
