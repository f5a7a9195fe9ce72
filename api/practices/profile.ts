import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { dayOfDate } from '../../domain/days.ts';
import { sayHours, type ClosedDay, type OpeningHours } from '../../domain/openingHours.ts';
import { allPermissions } from '../../domain/permissions.ts';
import { chooseDateStyle } from '../../domain/wording.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker } from '../http/route.ts';

export const sendingStates = ['setting_up', 'live', 'stopped'] as const;

export const closedDay = z.object({ day: z.iso.date(), name: z.string() });
const spans = z
  .array(z.object({ from: z.string(), to: z.string() }))
  .optional()
  .describe('HH:MM; an end up to 24:00');

export const practiceProfile = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    country: z.string(),
    phone: z.string(),
    email: z.string(),
    fromEmail: z.string(),
    textFrom: z.string().nullable(),
    website: z.string().nullable(),
    bookingUrl: z.string().nullable(),
    afterHoursPhone: z.string().nullable(),
    openingHours: z.object({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }),
    openingHoursWords: z.string().describe('As clients read them; empty when nobody has told'),
    closedDays: z.array(closedDay),
    address: z.object({ line1: z.string(), line2: z.string().nullable(), city: z.string(), state: z.string(), postalCode: z.string() }),
    sending: z.enum(sendingStates),
    stoppedChannels: z.array(z.enum(channels)),
    firstLiveOn: z.iso.date().nullable().describe("The practice's day on which it first went live; nothing due before it is ever made"),
    isDemo: z.boolean(),
    surroundings: z.enum(['demo', 'setting_up', 'live', 'stopped']).describe('What the bar on top of every page says'),
    permissions: z.array(z.enum(allPermissions)).describe('What who asks may do here'),
    temporalUiUrl: z.string().nullable(),
  })
  .meta({ id: 'Practice' });

/** A practice as its staff see it. */
export function describePractice(practice: Practice, asker: Asker, api: ApiDependencies): z.output<typeof practiceProfile> {
  const { id, slug, name, timeZone, country, phone, email, fromEmail, textFrom, website, bookingUrl, afterHoursPhone, sending, isDemo } = practice;
  const openingHours = practice.openingHours as OpeningHours;
  return {
    id,
    slug,
    name,
    timeZone,
    country,
    phone,
    email,
    fromEmail,
    textFrom,
    website,
    bookingUrl,
    afterHoursPhone,
    openingHours,
    openingHoursWords: sayHours(openingHours, { dateStyle: chooseDateStyle('en', country) }),
    closedDays: practice.closedDays as unknown as ClosedDay[],
    address: { line1: practice.addressLine1, line2: practice.addressLine2, city: practice.city, state: practice.state, postalCode: practice.postalCode },
    sending,
    stoppedChannels: channels.filter((channel) => practice.stoppedChannels.includes(channel)),
    firstLiveOn: practice.firstLiveOn && dayOfDate(practice.firstLiveOn),
    isDemo,
    // A demo that somebody stopped is stopped first of all.
    surroundings: sending === 'live' && isDemo ? 'demo' : sending,
    permissions: allPermissions.filter((permission) => asker.may(permission)),
    temporalUiUrl: api.temporalUiUrl,
  };
}
