import { randomUUID } from 'node:crypto';
import { publishDraft, recommendedCadence } from '../domain/cadence.ts';
import { dateOfDay, dayAt } from '../domain/days.ts';
import type { ClosedDay, OpeningHours } from '../domain/openingHours.ts';
import { readProfile, slugFault, type Profile } from '../domain/practiceProfile.ts';
import type { Database, Tx } from './client.ts';
import type { SendingState } from './generated/enums.ts';
import { claimNumber } from './textNumbers.ts';

/** What is to be known of a hospital before anything else. */
export interface NewPractice {
  /** Names it in addresses and commands: small letters, digits, hyphens. */
  slug: string;
  name: string;
  /** IANA, e.g. America/New_York. */
  timeZone: string;
  /** ISO 3166 two letters; US unless given. */
  country?: string;
  phone: string;
  /** Where answers to e-mails go. */
  email: string;
  /** Where e-mails leave from; the same unless given. */
  fromEmail?: string;
  /** E.164; where texts leave from. */
  textFrom?: string;
  website?: string;
  bookingUrl?: string;
  afterHoursPhone?: string | undefined;
  openingHours?: OpeningHours | undefined;
  closedDays?: ClosedDay[] | undefined;
  address: { line1: string; line2?: string; city: string; state: string; postalCode: string };
  /** Setting up unless given: nothing leaves by accident. */
  sending?: SendingState;
  isDemo?: boolean;
}

/** Another practice has that short name. */
export class SlugTaken extends Error {
  override name = 'SlugTaken';

  constructor(slug: string) {
    super(`There already is a practice "${slug}".`);
  }
}

/**
 * Makes a practice with its primary location and the recommended cadence, known as of `now`.
 * @throws SlugTaken when another practice has the slug, even one made in the same moment; NumberTaken when one texts from its number; Error when the slug, the country or something of its profile can't be used, named
 */
export async function createPractice(database: Database, practice: NewPractice, now: Date): Promise<{ id: string; cadenceVersionId: string }> {
  const profile = await checkPractice(database, practice);
  const today = dayAt(now.getTime(), profile.timeZone);
  const { sending = 'setting_up' } = practice;
  const [made] = await database.global.$queryRaw<{ id: string }[]>`SELECT uuidv7()::text AS id`;
  const practiceId = (made as { id: string }).id;
  return database.withPractice(practiceId, async (tx) => {
    await claimNumber(tx, { practiceId, textFrom: profile.textFrom });
    await refuseTaken(
      practice.slug,
      tx.practice.create({
        data: {
          id: practiceId,
          slug: practice.slug,
          country: practice.country ?? 'US',
          ...columnsOf(profile),
          sending,
          firstLiveOn: sending === 'live' ? dateOfDay(today) : null,
          isDemo: practice.isDemo ?? false,
        },
      }),
    );
    await tx.location.create({ data: { practiceId, sourceId: 'main', name: profile.name, phone: profile.phone, isPrimary: true } });
    const cadence = await tx.cadence.create({ data: { practiceId, name: 'Reminders', isDefault: true } });
    const definition = publishDraft(recommendedCadence, null, { today, newId: randomUUID });
    const version = await tx.cadenceVersion.create({
      data: { practiceId, cadenceId: cadence.id, version: 1, definition: JSON.parse(JSON.stringify(definition)), publishedAt: now },
    });
    return { id: practiceId, cadenceVersionId: version.id };
  });
}

async function checkPractice(database: Database, practice: NewPractice): Promise<Profile> {
  const { slug, country = 'US', fromEmail = '', textFrom = '', website = '', bookingUrl = '', address } = practice;
  const unfit = slugFault(slug);
  if (unfit) throw new Error(unfit);
  const { profile, faults } = readProfile({ ...practice, fromEmail, textFrom, website, bookingUrl, address: { line2: '', ...address } }, country);
  if (faults)
    throw new Error(
      Object.entries(faults)
        .map(([field, fault]) => `${field}: ${fault}`)
        .join('\n'),
    );
  if (await database.global.practice.findUnique({ where: { slug } })) throw new SlugTaken(slug);
  return profile;
}

/** Of two made at once with one slug, the database takes one; Prisma calls what it says to the other P2002. */
async function refuseTaken(slug: string, making: Promise<unknown>): Promise<void> {
  try {
    await making;
  } catch (error) {
    throw (error as { code?: string }).code === 'P2002' ? new SlugTaken(slug) : error;
  }
}

/** A profile as columns of the practice's row. What it says nothing of stays as it is. */
const columnsOf = ({ address: { line1, line2, city, state, postalCode }, openingHours, closedDays, ...profile }: Profile) => ({
  ...profile,
  ...(openingHours && { openingHours: JSON.parse(JSON.stringify(openingHours)) }),
  ...(closedDays && { closedDays: JSON.parse(JSON.stringify(closedDays)) }),
  addressLine1: line1,
  addressLine2: line2,
  city,
  state,
  postalCode,
});

/** Writes another profile of a practice, and what its own place takes from it, whichever location is primary. */
export async function writeProfile(tx: Tx, practiceId: string, profile: Profile): Promise<void> {
  await tx.practice.update({ where: { id: practiceId }, data: columnsOf(profile) });
  await tx.location.updateMany({ where: { practiceId, sourceId: 'main' }, data: { name: profile.name, phone: profile.phone } });
}
