import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** Control, direction-changing and zero-width characters a PIMS field may carry; and braces, which a later merge step would read as variables. */
const unwanted = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF{}]/gu;

/** A name out of the PIMS as one clean line; empty when nothing is left. */
export const readable = (value: string): string => value.normalize('NFC').replace(unwanted, ' ').replace(/\s+/gu, ' ').trim();

/** At most `limit` characters, ended between words with an ellipsis; a single long word is cut. */
export function clipWords(value: string, limit: number): string {
  const letters = [...value];
  if (letters.length <= limit) return value;
  const head = letters.slice(0, limit - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > limit / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/**
 * A phone number to show and to dial. What does not read as a number is shown as it is stored.
 * @param country ISO 3166 two letters: whose own form a number without "+" has
 */
export function writePhone(phone: string, country: string): { shown: string; dial: string } {
  const number = parsePhoneNumberFromString(phone, country.toUpperCase() as CountryCode);
  if (!number) return { shown: readable(phone), dial: `tel:${phone.replace(/[^\d+]/g, '')}` };
  const shown = number.country === country.toUpperCase() || number.countryCallingCode === '1' ? number.formatNational() : number.formatInternational();
  return { shown: number.countryCallingCode === '1' ? shown.replace(/^\((\d{3})\) /, '$1-') : shown, dial: `tel:${number.number}` };
}
