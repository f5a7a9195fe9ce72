import type { PracticeProfile } from '../server/sessionTypes.ts';
import { writePhone } from '../words/phones.ts';

/** The fields of the form by the names the server gives its faults. */
export const fieldNames = [
  'name',
  'phone',
  'website',
  'bookingUrl',
  'address.line1',
  'address.line2',
  'address.city',
  'address.state',
  'address.postalCode',
  'email',
  'fromEmail',
  'textFrom',
  'afterHoursPhone',
  'timeZone',
] as const;
export type FieldName = (typeof fieldNames)[number];
export type Draft = Record<FieldName, string>;

/** What stands in the fields before anybody types. */
export const draftOf = (profile: PracticeProfile): Draft => ({
  name: profile.name,
  phone: writePhone(profile.phone),
  website: profile.website ?? '',
  bookingUrl: profile.bookingUrl ?? '',
  'address.line1': profile.address.line1,
  'address.line2': profile.address.line2 ?? '',
  'address.city': profile.address.city,
  'address.state': profile.address.state,
  'address.postalCode': profile.address.postalCode,
  email: profile.email,
  fromEmail: profile.fromEmail,
  textFrom: profile.textFrom ? writePhone(profile.textFrom) : '',
  afterHoursPhone: profile.afterHoursPhone ? writePhone(profile.afterHoursPhone) : '',
  timeZone: profile.timeZone,
});

/** Of a practice nobody has told anything of yet. @param timeZone the likeliest, IANA */
export const emptyDraft = (timeZone: string): Draft => ({ ...(Object.fromEntries(fieldNames.map((name) => [name, ''])) as Draft), timeZone });

/** Whether something would change by saving. */
export const differs = (draft: Draft, profile: PracticeProfile): boolean => fieldNames.some((name) => draft[name] !== draftOf(profile)[name]);

/** The draft as the server takes it. */
export const bodyOf = (draft: Draft) => ({
  name: draft.name,
  timeZone: draft.timeZone,
  phone: draft.phone,
  email: draft.email,
  fromEmail: draft.fromEmail,
  textFrom: draft.textFrom,
  afterHoursPhone: draft.afterHoursPhone,
  website: draft.website,
  bookingUrl: draft.bookingUrl,
  address: {
    line1: draft['address.line1'],
    line2: draft['address.line2'],
    city: draft['address.city'],
    state: draft['address.state'],
    postalCode: draft['address.postalCode'],
  },
});
