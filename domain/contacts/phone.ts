import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { contactProblems, invalidNumber, nothing, unusable, usable, type Normalized } from './problems.ts';

/** Fewest digits that can be a local number: with this many and no more, the area code is missing. */
const localDigits = 7;

/**
 * A phone number as E.164 (`+12075550142`), whatever punctuation or words stand around it ("207.555.0142 cell").
 * @param raw as the practice has it
 * @param country ISO 3166 two letters: what a number without a country code belongs to
 * @throws RangeError when `country` is none whose numbers are known
 */
export function normalizePhone(raw: string, country: string): Normalized {
  if (!isSupportedCountry(country))
    throw new RangeError(`No phone numbers are known for the country "${country}". Give an ISO 3166 code of two letters, such as US.`);
  const text = raw.trim();
  if (text === '') return nothing;
  const digits = text.replace(/\D/g, '');
  if (digits === '') return unusable(contactProblems.noDigits);
  if (countNumbers(text) > 1) return unusable(contactProblems.severalPhones);
  const number = parsePhoneNumberFromString(text, country);
  if (number?.ext) return unusable(contactProblems.extension);
  if (number?.isValid()) return usable(number.number);
  if (digits.length === localDigits && (country === 'US' || country === 'CA')) return unusable(contactProblems.noAreaCode);
  return unusable(invalidNumber(number?.country ?? country));
}

/** How many parts between separators hold enough digits to be a number of their own. */
function countNumbers(text: string): number {
  return text.split(/[/;,|&\n]|\bor\b/i).filter((part) => part.replace(/\D/g, '').length >= localDigits).length;
}
