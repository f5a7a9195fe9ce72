import { randomUUID } from 'node:crypto';
import { readLocation, type LocationForm } from '../../domain/locationForm.ts';
import { isPracticeItself, ownLocation } from '../../domain/locations.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { readNamedPlaces, type NamedPlace } from './listLocations.ts';

interface Wanted {
  practice: Practice;
  locationId: string;
}

const invalid = (field: string, words: string) => new ApiError('invalid', { errors: { [field]: words } });

/** @throws ApiError `invalid` with the faults by field */
function checked(form: LocationForm, { country }: Practice) {
  const { contacts, faults } = readLocation(form, country);
  if (faults) throw new ApiError('invalid', { errors: faults });
  return contacts;
}

/** Locations are few, and what one may be hangs on the others: who changes one waits for whoever changes another. @throws ApiError `not found` */
async function findPlace(tx: Tx, { practice, locationId }: Wanted): Promise<{ place: NamedPlace; places: NamedPlace[] }> {
  await tx.$executeRaw`SELECT 1 FROM locations WHERE practice_id = ${practice.id}::uuid ORDER BY id FOR UPDATE`;
  const places = await readNamedPlaces(tx, practice.id);
  const place = places.find(({ id, deletedAt }) => id === locationId && !deletedAt);
  if (!place) throw new ApiError('not found');
  return { place, places };
}

const update = (tx: Tx, { practice, locationId }: Wanted, data: Parameters<Tx['location']['update']>[0]['data']) =>
  tx.location.update({ where: { practiceId_id: { practiceId: practice.id, id: locationId } }, data });

/** Adds a place no import has named yet. @throws ApiError `invalid` for a name another one has */
export async function addLocation(tx: Tx, practice: Practice, { name, ...form }: LocationForm & { name: string }): Promise<void> {
  const contacts = checked(form, practice);
  const same = (await readNamedPlaces(tx, practice.id)).find((one) => [one.name, one.sourceId].some((known) => known.toLowerCase() === name.toLowerCase()));
  if (same && !same.deletedAt) throw invalid('name', `There already is a location "${same.name}".`);
  if (same) await update(tx, { practice, locationId: same.id }, { ...contacts, deletedAt: null });
  else await tx.location.create({ data: { practiceId: practice.id, id: randomUUID(), sourceId: name, name, ...contacts } });
}

/** Says what a place's messages carry. @throws ApiError `invalid` with the faults by field, or when it is the practice itself */
export async function saveLocation(tx: Tx, wanted: Wanted, form: LocationForm): Promise<void> {
  const { place } = await findPlace(tx, wanted);
  if (isPracticeItself(place)) throw invalid('knownAs', 'This is the practice itself: its name, phone and booking link are changed under Practice.');
  if (place.mergedInto) throw invalid('knownAs', 'This is another name of a location: change that one.');
  await update(tx, wanted, checked(form, wanted.practice));
}

/** Makes a place the one that speaks where another has nothing set. @returns whether it was not already */
export async function makePrimary(tx: Tx, wanted: Wanted): Promise<boolean> {
  const { place, places } = await findPlace(tx, wanted);
  if (place.isPrimary) return false;
  if (place.mergedInto) throw invalid('locationId', 'This is another name of a location: make that one primary.');
  const { practice } = wanted;
  for (const { id } of places.filter(({ isPrimary }) => isPrimary)) await update(tx, { practice, locationId: id }, { isPrimary: false });
  // The practice's own follows its profile only while it is primary.
  const own = place.sourceId === ownLocation ? { name: practice.name, phone: practice.phone } : {};
  await update(tx, wanted, { isPrimary: true, ...own });
  return true;
}

/**
 * Makes a place another name of one, or a place of its own again (null). Clients stay with the name they came under, so it can be taken back.
 * @throws ApiError `invalid` for the primary one, or for one that leads to itself
 */
export async function nameSame(tx: Tx, wanted: Wanted, sameAs: string | null): Promise<boolean> {
  const { place, places } = await findPlace(tx, wanted);
  const other = sameAs === null ? null : places.find(({ id, deletedAt }) => id === sameAs && !deletedAt);
  if (other === undefined) throw invalid('sameAs', 'That location is not there any more. Choose another.');
  if (place.isPrimary) throw invalid('sameAs', 'This is the primary location: make another one primary first, or join the other one to this.');
  const target = other?.mergedInto ?? other?.id ?? null;
  if (target === place.id) throw invalid('sameAs', 'A location can’t be another name of itself.');
  if (place.mergedInto === target) return false;
  if (target !== null)
    for (const { id } of places.filter(({ mergedInto }) => mergedInto === place.id))
      await update(tx, { practice: wanted.practice, locationId: id }, { mergedInto: target });
  await update(tx, wanted, { mergedInto: target });
  return true;
}

/** Takes a place away that nobody goes to; an import that names it brings it back. @throws ApiError `invalid` for the primary one and while clients go there */
export async function removeLocation(tx: Tx, wanted: Wanted, now: number): Promise<void> {
  const { place, places } = await findPlace(tx, wanted);
  if (place.isPrimary) throw invalid('locationId', 'This is the primary location: make another one primary first.');
  const names = [place.id, ...places.filter(({ mergedInto }) => mergedInto === place.id).map(({ id }) => id)];
  const clients = await tx.client.count({ where: { practiceId: wanted.practice.id, locationId: { in: names }, deletedAt: null } });
  if (clients > 0)
    throw invalid(
      'locationId',
      `${clients.toLocaleString('en-US')} ${clients === 1 ? 'client goes' : 'clients go'} there. Join it to another location instead.`,
    );
  for (const locationId of names) await update(tx, { practice: wanted.practice, locationId }, { deletedAt: new Date(now), mergedInto: null });
}
