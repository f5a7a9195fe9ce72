import { contactProblems, normalizeAddress, normalizeEmail, normalizePhone, type Normalized } from './contacts/index.ts';
import { dayAt } from './days.ts';
import { readClosedDays, readHours, type ClosedDay, type OpeningHours } from './openingHours.ts';
import { readable } from './templates/people.ts';
import { parseWebAddress } from './webAddress.ts';

/** A practice as clients know it, as somebody typed it. What may be missing is empty then. */
export interface ProfileForm {
  name: string;
  /** IANA, e.g. America/New_York. */
  timeZone: string;
  phone: string;
  /** Where answers to e-mails go. */
  email: string;
  /** Where e-mails leave from; the same when empty. */
  fromEmail: string;
  /** Where texts leave from. */
  textFrom: string;
  website: string;
  bookingUrl: string;
  /** What is left away below stays as it is. */
  afterHoursPhone?: string | undefined;
  openingHours?: OpeningHours | undefined;
  closedDays?: ClosedDay[] | undefined;
  address: { line1: string; line2: string; city: string; state: string; postalCode: string };
}

/** The same, fit to be written into every message: phones E.164, web addresses with their scheme, null for what there is not. */
export interface Profile extends Omit<ProfileForm, 'textFrom' | 'website' | 'bookingUrl' | 'afterHoursPhone' | 'address'> {
  textFrom: string | null;
  website: string | null;
  bookingUrl: string | null;
  afterHoursPhone?: string | null;
  address: { line1: string; line2: string | null; city: string; state: string; postalCode: string };
}

/** By field (`address.city`): what is wrong and what to do. */
export type ProfileFaults = Record<string, string>;

/** Longest name, characters: a text has to hold it beside what it says, and a card has an edge. */
const longestName = 80;
/** Longest web address, characters: texts carry the booking page. */
const longestWeb = 200;

/** Longest short name, characters: it stands in every address of the console. */
const longestSlug = 40;

/** What is wrong with a practice's short name, which addresses and commands name it by, and what to do; null when it can be used. */
export const slugFault = (slug: string): string | null =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= longestSlug
    ? null
    : `"${slug}" can't name a practice: use small letters, digits and single hyphens, at most ${longestSlug} characters.`;

/** The field of each problem a postal address can have. */
const addressField: Record<string, keyof Profile['address']> = {
  [contactProblems.noStreet]: 'line1',
  [contactProblems.longStreet]: 'line1',
  [contactProblems.noCity]: 'city',
  [contactProblems.noState]: 'state',
  [contactProblems.badState]: 'state',
  [contactProblems.noZip]: 'postalCode',
  [contactProblems.badZip]: 'postalCode',
  [contactProblems.noPostalCode]: 'postalCode',
};

/**
 * Checks and tidies a practice's profile: what is wrong here would make every message fail, or be unlawful (CAN-SPAM wants a valid postal address in each e-mail).
 * @param country ISO 3166 two letters: whose phone numbers and addresses they are
 * @throws RangeError when nobody knows that country's phone numbers
 */
export function readProfile(form: ProfileForm, country: string): { profile: Profile; faults: null } | { profile: null; faults: ProfileFaults } {
  const faults: ProfileFaults = {};
  const { afterHoursPhone, openingHours, closedDays } = form;
  const need = (field: keyof ProfileForm, { value, problem }: Normalized, whenEmpty: string): string => {
    if (value === null) faults[field] = problem === null ? whenEmpty : `This can’t be used: ${problem}.`;
    return value ?? '';
  };
  const web = (field: 'website' | 'bookingUrl'): string | null => {
    const raw = form[field].trim();
    if (raw === '') return null;
    const address = parseWebAddress(raw);
    if (address === null || !/^https?:\/\/[^/]+\.[^/]/.test(address) || address.length > longestWeb)
      faults[field] = `This is no web address of at most ${longestWeb} characters. Give one such as https://www.example.com, or leave it empty.`;
    return address;
  };
  const name = readable(form.name);
  if (name === '' || name.length > longestName) faults['name'] = `Give the name clients know, at most ${longestName} characters.`;
  const email = need('email', normalizeEmail(form.email), 'Give the address that answers go to.');
  const number = (field: 'textFrom' | 'afterHoursPhone', raw: string): string | null =>
    raw.trim() === '' ? null : need(field, normalizePhone(raw, country), 'Give a number, or leave it empty.');
  const profile: Profile = {
    name,
    timeZone: readZone(form.timeZone, faults),
    phone: need('phone', normalizePhone(form.phone, country), 'Give the number clients call.'),
    email,
    fromEmail: form.fromEmail.trim() === '' ? email : need('fromEmail', normalizeEmail(form.fromEmail), ''),
    textFrom: number('textFrom', form.textFrom),
    website: web('website'),
    bookingUrl: web('bookingUrl'),
    ...(afterHoursPhone === undefined ? {} : { afterHoursPhone: number('afterHoursPhone', afterHoursPhone) }),
    ...(openingHours === undefined ? {} : { openingHours: readHours(openingHours, faults) }),
    ...(closedDays === undefined ? {} : { closedDays: readClosedDays(closedDays, faults) }),
    address: readAddress(form.address, { country, faults }),
  };
  return Object.keys(faults).length > 0 ? { profile: null, faults } : { profile, faults: null };
}

function readZone(raw: string, faults: ProfileFaults): string {
  const timeZone = raw.trim();
  try {
    // Temporal's Schedules know names only, and only in their own capitals.
    if (!/^[a-z]/i.test(timeZone)) throw new RangeError('An offset is no name.');
    dayAt(0, timeZone);
    const named = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    return named.toLowerCase() === timeZone.toLowerCase() ? named : timeZone;
  } catch {
    faults['timeZone'] = `"${timeZone}" is no time zone. Give an IANA name such as America/New_York.`;
  }
  return timeZone;
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

function readAddress(form: ProfileForm['address'], { country, faults }: { country: string; faults: ProfileFaults }): Profile['address'] {
  const { problem, value, fields } = normalizeAddress({ ...form, country: '' }, country);
  const said = problem ?? (value === null ? contactProblems.noStreet : null);
  if (said !== null) faults[`address.${addressField[said] ?? 'line1'}`] = `${sentence(said)} Every e-mail and postcard carries this address.`;
  return { line1: fields.line1, line2: fields.line2 || null, city: fields.city, state: fields.state, postalCode: fields.postalCode };
}
