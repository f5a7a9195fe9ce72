import { z } from 'zod';
import { readProfile } from '../../domain/practiceProfile.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { writeProfile } from '../../prisma/practices.ts';
import { claimNumber, NumberTaken } from '../../prisma/textNumbers.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { wakePets } from '../wakeAll.ts';

/** Far more than anything real; what makes a field right is said by domain/practiceProfile.ts. */
const typed = z.string().max(500);
/** What may be missing may be left empty, or null. */
const optional = typed.nullable().transform((text) => text ?? '');

/** A span's or a day's own text is short; domain/openingHours.ts says what makes it right. */
const short = z.string().max(100);
const spans = z
  .array(z.strictObject({ from: short, to: short }))
  .max(20)
  .optional();
const week = z.strictObject({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans });

export const profileForm = z
  .strictObject({
    name: typed,
    timeZone: typed.describe('IANA; another one wakes every pet'),
    phone: typed,
    email: typed.describe('Where answers to e-mails go'),
    fromEmail: optional.describe('Where e-mails leave from; the same when empty'),
    textFrom: optional.describe('Where texts leave from'),
    website: optional,
    bookingUrl: optional.describe('Where clients book'),
    afterHoursPhone: optional.optional().describe('Whom clients call in an emergency while the practice is closed. Left away, it stays as it is'),
    openingHours: week
      .optional()
      .describe('By weekday, HH:MM by the practice’s clock, an end up to 24:00; {} says nothing of hours. Left away, they stay as they are'),
    closedDays: z
      .array(z.strictObject({ day: short, name: short }))
      .max(500)
      .optional()
      .describe('Days out of the ordinary, with why. Left away, they stay as they are'),
    address: z.strictObject({ line1: typed, line2: optional, city: typed, state: typed, postalCode: typed }),
  })
  .meta({ id: 'PracticeProfile' });

/**
 * Saves the practice as clients know it. What was sent keeps what it said; messages that are scheduled are written when they leave. Another time zone moves every
 * delivery hour, so every pet looks again.
 * @throws ApiError `invalid` with the faults by field
 */
export async function saveProfile(api: ApiDependencies, practice: Practice, form: z.output<typeof profileForm>): Promise<Practice> {
  const { profile, faults } = readProfile(form, practice.country);
  if (faults) throw new ApiError('invalid', { errors: faults });
  const { id } = practice;
  return api.database.withPractice(id, async (tx) => {
    const before = await tx.practice.findUniqueOrThrow({ where: { id }, select: { timeZone: true, textFrom: true } });
    if (before.textFrom !== profile.textFrom) await claimNumber(tx, { practiceId: id, textFrom: profile.textFrom }).catch(refuseTaken);
    await writeProfile(tx, id, profile);
    if (before.timeZone !== profile.timeZone) await wakePets(tx, id, api.clock());
    return tx.practice.findUniqueOrThrow({ where: { id } });
  });
}

/** @throws ApiError `invalid` at the number's field when it is another practice's; else what went wrong */
export function refuseTaken(error: unknown): never {
  throw error instanceof NumberTaken ? new ApiError('invalid', { errors: { textFrom: error.message } }) : error;
}
