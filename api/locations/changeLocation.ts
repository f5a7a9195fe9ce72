import { randomUUID } from 'node:crypto';
import { readLocation, type LocationForm } from '../../domain/locationForm.ts';
import { isPracticeItself } from '../../domain/locations.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { readNamedLocations, type NamedLocation } from './listLocations.ts';

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
async function findLocation(tx: Tx, { practice, locationId }: Wanted): Promise<{ location: NamedLocation; known: NamedLocation[] }> {
  await tx.$executeRaw`SELECT 1 FROM locations WHERE practice_id = ${practice.id}::uuid ORDER BY id FOR UPDATE`;
  const known = await readNamedLocations(tx, practice.id);
  const location = known.find(({ id, deletedAt }) => id === locationId && !deletedAt);
  if (!location) throw new ApiError('not found');
  return { location, known };
}

const update = (tx: Tx, { practice, locationId }: Wanted, data: Parameters<Tx['location']['update']>[0]['data']) =>
  tx.location.update({ where: { practiceId_id: { practiceId: practice.id, id: locationId } }, data });

/** How long a new location waits for an import that makes the same one. */
const patience = "SET LOCAL lock_timeout = '2s'";

/**
 * Adds a location no import has named yet; one that was removed is there again, with what is said now.
 * @throws ApiError `invalid` for a name another one has, `busy` while an import or somebody else makes the same one
 */
export async function addLocation(tx: Tx, practice: Practice, { name, ...form }: LocationForm & { name: string }): Promise<void> {
  const contacts = checked(form, practice);
  const known = await readNamedLocations(tx, practice.id);
  const same = known.find((one) => [one.name, one.sourceId].some((taken) => taken.toLowerCase() === name.toLowerCase()));
  if (same && !same.deletedAt) throw invalid('name', `There already is a location "${same.name}".`);
  if (same) {
    await update(tx, { practice, locationId: same.id }, { ...contacts, deletedAt: null, mergedInto: null });
    return;
  }
  await tx.$executeRawUnsafe(patience);
  try {
    await tx.location.create({ data: { practiceId: practice.id, id: randomUUID(), sourceId: name, name, ...contacts } });
  } catch (error) {
    throw isTaken(error)
      ? new ApiError('busy', { message: `A location "${name}" is being made in this moment, by an import or somebody else. Look again in a moment.` })
      : error;
  }
}

/** Somebody else has just made the row, or is about to: Prisma says P2002 of the one, PostgreSQL 55P03 of the other. */
const isTaken = (error: unknown): boolean => (error as { code?: string }).code === 'P2002' || /55P03|lock timeout/.test(String(error));

/** Says what a location's messages carry. @throws ApiError `invalid` with the faults by field, or when it is the practice itself */
export async function saveLocation(tx: Tx, wanted: Wanted, form: LocationForm): Promise<void> {
  const { location } = await findLocation(tx, wanted);
  if (isPracticeItself(location)) throw invalid('knownAs', 'This is the practice itself: its name, phone and booking link are changed under Practice.');
  if (location.mergedInto) throw invalid('knownAs', 'This is another name of a location: change that one.');
  await update(tx, wanted, checked(form, wanted.practice));
}

/** Makes a location the one that speaks where another has nothing set. @returns whether it was not already */
export async function makePrimary(tx: Tx, wanted: Wanted): Promise<boolean> {
  const { location, known } = await findLocation(tx, wanted);
  if (location.isPrimary) return false;
  if (location.mergedInto) throw invalid('locationId', 'This is another name of a location: make that one primary.');
  const { practice } = wanted;
  for (const { id } of known.filter(({ isPrimary }) => isPrimary)) await update(tx, { practice, locationId: id }, { isPrimary: false });
  await update(tx, wanted, { isPrimary: true });
  return true;
}

/**
 * Makes a location another name of one, or one of its own again (null). Clients stay with the name they came under, so it can be taken back.
 * @throws ApiError `invalid` for the primary one, or for one that leads to itself
 */
export async function nameSame(tx: Tx, wanted: Wanted, sameAs: string | null): Promise<boolean> {
  const { location, known } = await findLocation(tx, wanted);
  const other = sameAs === null ? null : known.find(({ id, deletedAt }) => id === sameAs && !deletedAt);
  if (other === undefined) throw invalid('sameAs', 'That location is not there any more. Choose another.');
  if (location.isPrimary) throw invalid('sameAs', 'This is the primary location: make another one primary first, or join the other one to this.');
  const target = other?.mergedInto ?? other?.id ?? null;
  if (target === location.id) throw invalid('sameAs', 'A location can’t be another name of itself.');
  if (location.mergedInto === target) return false;
  if (target !== null)
    for (const { id } of known.filter(({ mergedInto }) => mergedInto === location.id))
      await update(tx, { practice: wanted.practice, locationId: id }, { mergedInto: target });
  await update(tx, wanted, { mergedInto: target });
  return true;
}

/**
 * Takes a location away that nobody goes to, with its other names, which stay names of it; an import that names one of them brings it back.
 * @throws ApiError `invalid` for the primary one and while clients go there
 */
export async function removeLocation(tx: Tx, wanted: Wanted, now: number): Promise<void> {
  const { location, known } = await findLocation(tx, wanted);
  if (location.isPrimary) throw invalid('locationId', 'This is the primary location: make another one primary first.');
  const names = [location.id, ...known.filter(({ mergedInto }) => mergedInto === location.id).map(({ id }) => id)];
  const clients = await tx.client.count({ where: { practiceId: wanted.practice.id, locationId: { in: names }, deletedAt: null } });
  if (clients > 0)
    throw invalid(
      'locationId',
      `${clients.toLocaleString('en-US')} ${clients === 1 ? 'client goes' : 'clients go'} there. Join it to another location instead.`,
    );
  for (const locationId of names) await update(tx, { practice: wanted.practice, locationId }, { deletedAt: new Date(now) });
}
