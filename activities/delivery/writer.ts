import type { PostalAddress } from '../../domain/content.ts';
import type { MessageLogo } from '../../domain/logo.ts';
import type { ClosedDay, OpeningHours } from '../../domain/openingHours.ts';
import type { TemplatePractice } from '../../domain/templates/input.ts';
import type { Practice } from '../../prisma/generated/client.ts';

const postalAddressOf = (practice: Practice): PostalAddress => ({
  name: practice.name,
  line1: practice.addressLine1,
  line2: practice.addressLine2,
  city: practice.city,
  state: practice.state,
  postalCode: practice.postalCode,
  country: practice.country,
});

/** The practice as its letters speak of it. @param how BCP 47 of the reader's language, and the logo where there is one */
export const describeWriter = (practice: Practice, { language, logo }: { language: string; logo: MessageLogo | null }): TemplatePractice => ({
  name: practice.name,
  phone: practice.phone,
  email: practice.email,
  fromEmail: practice.fromEmail,
  textFrom: practice.textFrom,
  website: practice.website,
  bookingUrl: practice.bookingUrl,
  logo,
  afterHoursPhone: practice.afterHoursPhone,
  openingHours: practice.openingHours as OpeningHours,
  closedDays: practice.closedDays as unknown as ClosedDay[],
  address: postalAddressOf(practice),
  timeZone: practice.timeZone,
  language,
});
