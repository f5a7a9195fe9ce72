import { normalizePhone } from './contacts/index.ts';
import { readable } from './templates/people.ts';
import { parseWebAddress } from './webAddress.ts';

/** A location's own contacts as somebody typed them; empty: the primary location's hold. */
export interface LocationForm {
  knownAs: string;
  phone: string;
  bookingUrl: string;
}

/** The same, fit to be written into messages: the phone E.164, the web address with its scheme, null for what is not set. */
export type LocationContacts = Record<keyof LocationForm, string | null>;

/** As of a practice (domain/practiceProfile.ts): a text has to hold them beside what it says. */
const longest = { name: 80, web: 200 };

/**
 * Checks and tidies what a location's messages carry: what is wrong here would make each of them fail.
 * @param country ISO 3166 two letters: whose phone numbers they are
 * @returns the contacts, or by field what is wrong and what to do
 */
export function readLocation(
  form: LocationForm,
  country: string,
): { contacts: LocationContacts; faults: null } | { contacts: null; faults: Partial<Record<keyof LocationForm, string>> } {
  const faults: Partial<Record<keyof LocationForm, string>> = {};
  const name = readable(form.knownAs);
  if (name.length > longest.name) faults.knownAs = `Give a name of at most ${longest.name} characters, or leave it empty.`;
  const phone = normalizePhone(form.phone, country);
  if (form.phone.trim() !== '' && phone.value === null) faults.phone = `This can’t be used: ${phone.problem}.`;
  const web = form.bookingUrl.trim();
  const bookingUrl = web === '' ? null : parseWebAddress(web);
  if (web !== '' && (bookingUrl === null || !/^https?:\/\/[^/]+\.[^/]/.test(bookingUrl) || bookingUrl.length > longest.web))
    faults.bookingUrl = `This is no web address of at most ${longest.web} characters. Give one such as https://www.example.com, or leave it empty.`;
  return Object.keys(faults).length > 0 ? { contacts: null, faults } : { contacts: { knownAs: name || null, phone: phone.value, bookingUrl }, faults: null };
}
