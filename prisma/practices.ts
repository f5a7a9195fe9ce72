import { randomUUID } from 'node:crypto';
import { publishDraft, recommendedCadence } from '../domain/cadence.ts';
import { normalizePhone } from '../domain/contacts/index.ts';
import { dateOfDay, dayAt } from '../domain/days.ts';
import type { Database } from './client.ts';
import type { SendingState } from './generated/enums.ts';

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
  address: { line1: string; line2?: string; city: string; state: string; postalCode: string };
  /** Setting up unless given: nothing leaves by accident. */
  sending?: SendingState;
  isDemo?: boolean;
}

/**
 * Makes a practice with its main location and the recommended cadence, known as of `now`.
 * @throws Error when the slug, the zone or the country can't be used, or another practice has the slug
 */
export async function createPractice(database: Database, practice: NewPractice, now: Date): Promise<{ id: string; cadenceVersionId: string }> {
  await checkPractice(database, practice);
  const today = dayAt(now.getTime(), practice.timeZone);
  const { address, sending = 'setting_up' } = practice;
  const [made] = await database.global.$queryRaw<{ id: string }[]>`SELECT uuidv7()::text AS id`;
  const practiceId = (made as { id: string }).id;
  return database.withPractice(practiceId, async (tx) => {
    await tx.practice.create({
      data: {
        id: practiceId,
        slug: practice.slug,
        name: practice.name,
        timeZone: practice.timeZone,
        country: practice.country ?? 'US',
        phone: practice.phone,
        email: practice.email,
        fromEmail: practice.fromEmail ?? practice.email,
        textFrom: practice.textFrom ?? null,
        website: practice.website ?? null,
        bookingUrl: practice.bookingUrl ?? null,
        addressLine1: address.line1,
        addressLine2: address.line2 ?? null,
        city: address.city,
        state: address.state,
        postalCode: address.postalCode,
        sending,
        firstLiveOn: sending === 'live' ? dateOfDay(today) : null,
        isDemo: practice.isDemo ?? false,
      },
    });
    await tx.location.create({ data: { practiceId, sourceId: 'main', name: practice.name, phone: practice.phone, isPrimary: true } });
    const cadence = await tx.cadence.create({ data: { practiceId, name: 'Reminders', isDefault: true } });
    const definition = publishDraft(recommendedCadence, null, { today, newId: randomUUID });
    const version = await tx.cadenceVersion.create({
      data: { practiceId, cadenceId: cadence.id, version: 1, definition: JSON.parse(JSON.stringify(definition)), publishedAt: now },
    });
    return { id: practiceId, cadenceVersionId: version.id };
  });
}

async function checkPractice(database: Database, { slug, timeZone, country = 'US' }: NewPractice): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) throw new Error(`"${slug}" can't name a practice: use small letters, digits and single hyphens.`);
  // Throws for a country whose phone numbers nobody knows: no import of its clients could be read.
  normalizePhone('', country);
  try {
    dayAt(0, timeZone);
  } catch (cause) {
    throw new Error(`"${timeZone}" is no time zone. Give an IANA name such as America/New_York.`, { cause });
  }
  if (await database.global.practice.findUnique({ where: { slug } })) throw new Error(`There already is a practice "${slug}".`);
}
