import { contactProblems, type Normalized } from './problems.ts';
import { stateCode } from './states.ts';

/** A postal address in the fields a practice keeps it in. */
export interface AddressFields {
  line1: string;
  line2: string;
  city: string;
  state: string;
  postalCode: string;
  /** Empty: the practice's country. */
  country: string;
}

/** `value` is the whole on one line; `fields` are tidied (state as two letters, ZIP as 04101 or 04101-1234) also when there is a problem. */
export interface NormalizedAddress extends Normalized {
  fields: AddressFields;
}

const countryNames: Record<string, string> = {
  us: 'US',
  usa: 'US',
  'united states': 'US',
  'united states of america': 'US',
  america: 'US',
  ca: 'CA',
  can: 'CA',
  canada: 'CA',
  gb: 'GB',
  uk: 'GB',
  'united kingdom': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  au: 'AU',
  australia: 'AU',
  nz: 'NZ',
  'new zealand': 'NZ',
  ie: 'IE',
  ireland: 'IE',
  mx: 'MX',
  mexico: 'MX',
};

/**
 * A postal address on one line, fit for a postcard. What is checked is what USPS needs to deliver:
 * street, city, a real state, a ZIP code of five or nine digits; elsewhere street, city and postal code.
 * That the house exists is the print provider's to verify.
 * @param raw the fields as the practice has them
 * @param practiceCountry ISO 3166 two letters, for addresses that name no country
 */
export function normalizeAddress(raw: AddressFields, practiceCountry: string): NormalizedAddress {
  const tidy = (text: string) => text.trim().replace(/\s+/g, ' ');
  const named = tidy(raw.country);
  const country = named === '' ? practiceCountry : countryCode(named);
  const inUS = country === 'US';
  const fields: AddressFields = {
    line1: tidy(raw.line1),
    line2: tidy(raw.line2),
    city: tidy(raw.city),
    state: (inUS ? stateCode(raw.state) : null) ?? tidy(raw.state),
    postalCode: inUS ? tidyZip(raw.postalCode) : tidy(raw.postalCode).toUpperCase(),
    country: country ?? named,
  };
  if (!fields.line1 && !fields.line2 && !fields.city && !fields.state && !fields.postalCode) return { value: null, problem: null, fields };
  const problem =
    country === null ? contactProblems.badCountry : tooLong(fields) ? contactProblems.longStreet : inUS ? problemInUS(fields) : problemElsewhere(fields);
  return { value: problem === null ? onOneLine(fields, practiceCountry) : null, problem, fields };
}

/** Lob refuses a card whose two street lines are longer than this together, characters. */
const longestStreet = 50;
const tooLong = ({ line1, line2 }: AddressFields): boolean => line1.length + line2.length > longestStreet;

function countryCode(name: string): string | null {
  return countryNames[name.toLowerCase().replace(/\./g, '')] ?? (/^[a-z]{2}$/i.test(name) ? name.toUpperCase() : null);
}

/** 04101, 041011234 and "04101 - 1234" alike; a spreadsheet's lost leading zeros (4101) are put back. */
function tidyZip(raw: string): string {
  const text = raw.trim().replace(/\s*-\s*/, '-');
  const plusFour = /^(\d{5})[- ]?(\d{4})$/.exec(text);
  if (plusFour) return `${plusFour[1]}-${plusFour[2]}`;
  return /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text;
}

function problemInUS({ line1, city, state, postalCode }: AddressFields): string | null {
  if (line1 === '') return contactProblems.noStreet;
  if (city === '') return contactProblems.noCity;
  if (state === '') return contactProblems.noState;
  if (stateCode(state) === null) return contactProblems.badState;
  if (postalCode === '') return contactProblems.noZip;
  return /^\d{5}(-\d{4})?$/.test(postalCode) && !postalCode.startsWith('00000') ? null : contactProblems.badZip;
}

function problemElsewhere({ line1, city, postalCode }: AddressFields): string | null {
  if (line1 === '') return contactProblems.noStreet;
  if (city === '') return contactProblems.noCity;
  return postalCode === '' ? contactProblems.noPostalCode : null;
}

function onOneLine({ line1, line2, city, state, postalCode, country }: AddressFields, practiceCountry: string): string {
  const region = [state, postalCode].filter(Boolean).join(' ');
  return [line1, line2, city, region, country === practiceCountry ? '' : country].filter(Boolean).join(', ');
}
