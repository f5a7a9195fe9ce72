import { ApiError } from './errors.ts';

/** PostgreSQL keeps no NUL, and no half of a character (a surrogate without its other half). */
const isKept = (text: string): boolean => !text.includes('\u0000') && !/\p{Cs}/u.test(text);

/** Where in a value a text stands that no database keeps, as paths of a field (`steps.0.name`). Names of fields are texts as well. */
function* findUnkept(value: unknown, at: string): Generator<string> {
  if (typeof value === 'string' && !isKept(value)) yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!isKept(name)) yield at || 'body';
    else yield* findUnkept(inner, at ? `${at}.${name}` : name);
  }
}

/** Whether every text in a value can be kept. */
export const isKeptWhole = (value: unknown): boolean => findUnkept(value, '').next().done === true;

/**
 * Refuses a text that would only fail in the database, wherever in a value it stands.
 * @param name of the whole, where the value has no fields
 * @throws ApiError `invalid`, by field
 */
export function refuseUnkept(value: unknown, name = ''): void {
  const faults = [...new Set(findUnkept(value, name))];
  if (faults.length > 0)
    throw new ApiError('invalid', { errors: Object.fromEntries(faults.map((field) => [field || 'body', 'Leave out characters that can’t be kept.'])) });
}
