/**
 * Why a contact detail can't be used, in the words of someone at the front desk.
 * Stored beside the detail (`contact_points.problem`) and shown as they stand.
 */
export const contactProblems = {
  noAt: 'no @ in it',
  severalEmails: 'more than one address in it',
  spaceInEmail: 'a space in it',
  noDomain: 'nothing usable after the @',
  badEmail: 'a character that e-mail addresses do not have',
  longEmail: 'too long for an e-mail address',
  placeholderEmail: 'a placeholder, not an address',
  noDigits: 'no number in it',
  noAreaCode: 'no area code',
  severalPhones: 'more than one number in it',
  extension: 'has an extension',
  noStreet: 'no street',
  noCity: 'no city',
  noState: 'no state',
  badState: 'not a US state',
  noZip: 'no ZIP code',
  badZip: 'not a US ZIP code',
  noPostalCode: 'no postal code',
  longStreet: 'too long for a postcard',
  badCountry: 'not a country we know',
} as const;

/** "not a valid US number". @param country ISO 3166 two letters */
export const invalidNumber = (country: string): string => `not a valid ${country} number`;

/**
 * A contact detail as it can be used (`value`), or why it can't (`problem`).
 * Both are null when there was nothing to normalise; never are both set.
 */
export interface Normalized {
  value: string | null;
  problem: string | null;
}

export const usable = (value: string): Normalized => ({ value, problem: null });
export const unusable = (problem: string): Normalized => ({ value: null, problem });
export const nothing: Normalized = { value: null, problem: null };
