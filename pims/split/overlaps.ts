import { isChosen, type LocationChoice } from './choice.ts';
import type { FoundLocation } from './locations.ts';

/** A practice and what it takes of an export; null: all of it. */
export interface Claimant {
  name: string;
  choice: LocationChoice | null;
}

/** Which practices that read one export would write to the same clients, in sentences; none when each client belongs to one at most. */
export function findOverlaps(claimants: readonly Claimant[]): string[] {
  const pairs = claimants.flatMap((one, index) => claimants.slice(index + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other]) => {
    if (!one.choice || !other.choice) {
      const takesAll = one.choice ? other : one;
      return [`${takesAll.name} takes the clients of every location, so also those of ${takesAll === one ? other.name : one.name}`];
    }
    const { choice } = other;
    const both = one.choice.only.filter((location) => isChosen(choice, location)).map((location) => `"${location}"`);
    if (one.choice.orNone && choice.orNone) both.push('clients without a location');
    return both.length > 0 ? [`${one.name} and ${other.name} both take ${both.join(', ')}`] : [];
  });
}

/** The locations of an export that none of these practices takes, in sentences: their clients hear from nobody. */
export const findUnclaimed = (found: readonly FoundLocation[], choices: readonly (LocationChoice | null)[]): string[] =>
  found
    .filter(({ name }) => !choices.some((choice) => isChosen(choice, name)))
    .map(({ name, clients }) => {
      const who = clients === 1 ? '1 client' : `${clients.toLocaleString('en-US')} clients`;
      return `${who} ${name === null ? 'without a location' : `of "${name}"`} ${clients === 1 ? 'belongs' : 'belong'} to no practice`;
    });

/** Of other practices: those that take what this one takes too, in sentences. They may read another export, where it means another place. */
export function findSharers(own: Claimant, others: readonly Claimant[]): string[] {
  const { choice } = own;
  if (!choice) return others.flatMap((other) => (other.choice ? sharesAll(other.name, other.choice) : []));
  const takeAll = others.filter((other) => !other.choice).map(({ name }) => name);
  const shared = others.flatMap((other) => {
    const named = (other.choice?.only ?? []).filter((one) => isChosen(choice, one));
    const both = named.map((one) => `"${one}"`);
    if (choice.orNone && other.choice?.orNone) both.push('clients without a location');
    return both.map((one) => `${other.name} takes ${one} too. If both read the same export, its clients hear twice: take it out of one of them`);
  });
  if (takeAll.length === 0) return shared;
  const [take, which] = takeAll.length === 1 ? ['takes', 'it'] : ['take', 'one of them'];
  return [...shared, `${list(takeAll)} ${take} the clients of every location. If ${which} reads the same export, yours hear twice: choose its locations there`];
}

const sharesAll = (name: string, { only, orNone }: LocationChoice): string[] => [
  `${name} takes ${[...only.map((one) => `"${one}"`), ...(orNone ? ['clients without a location'] : [])].join(', ')}, and this practice takes every location. If both read the same export, those clients hear twice: choose the locations of this practice`,
];

const list = (names: readonly string[]): string => (names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? ''));
