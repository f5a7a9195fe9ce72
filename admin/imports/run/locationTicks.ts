import type { ImportReport } from '../../server/importTypes.ts';

type Found = ImportReport['locations'];
/** Which of an export's locations are a practice's; null: all. */
export type Choice = { only: string[]; orNone: boolean } | null;

/** A place as its tick is known by; '': clients without a location. */
export const keyOf = (name: string | null): string => name ?? '';

/** As pims/split/choice.ts compares them. */
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * What is kept of the ticks. Every place of one file ticked is not every place there is: once something was chosen it stays a choice, with what these files don't name.
 * @param ticked keys of the places ticked
 * @param before what was chosen until now
 */
export function choiceOfTicks(found: Found, ticked: readonly string[], before: Choice): Choice {
  if (before === null && found.every(({ name }) => ticked.includes(keyOf(name)))) return null;
  const absent = (before?.only ?? []).filter((one) => !found.some(({ name }) => name !== null && plain(name) === plain(one)));
  const isNoneAsked = found.some(({ name }) => name === null);
  return { only: [...ticked.filter((one) => one !== ''), ...absent], orNone: isNoneAsked ? ticked.includes('') : (before?.orNone ?? false) };
}
