import { countOf, joinWords, relateDue, sayDay } from '../wording.ts';
import type { DateStyle } from '../wording.ts';

export interface StatedPet {
  name: string;
  services: { name: string; dueOn: string }[];
}
export interface StatementStyle {
  sendOn: string;
  dateStyle: DateStyle;
  /** Months of three letters. */
  short?: boolean;
}

const day = (dueOn: string, style: StatementStyle): string =>
  relateDue(dueOn, style.sendOn) === 'today' ? 'today' : `on ${sayDay({ dueOn, ...style }, style.short)}`;

/** Services with one due date are named together: "Rabies and Bordetella on March 14". */
function sayServices(services: StatedPet['services'], style: StatementStyle): string {
  const days = [...new Set(services.map((service) => service.dueOn))].sort();
  return joinWords(
    days.map((dueOn) => `${joinWords(services.filter((service) => service.dueOn === dueOn).map((service) => service.name))} ${day(dueOn, style)}`),
  );
}

function sayPets(names: string[], services: StatedPet['services'], style: StatementStyle): string {
  const several = names.length > 1;
  const past = services.filter((service) => relateDue(service.dueOn, style.sendOn) === 'past');
  const open = services.filter((service) => !past.includes(service));
  return `${joinWords(names)} ${[
    ...(past.length > 0 ? [`${several ? 'were' : 'was'} due for ${sayServices(past, style)}`] : []),
    ...(open.length > 0 ? [`${several ? 'are' : 'is'} due for ${sayServices(open, style)}`] : []),
  ].join(' and ')}`;
}

/**
 * Everything that is due, in one statement without a full stop: "Milo is due for Rabies on March 14".
 * Pets with the same services on the same days are named together.
 */
export function stateDue(pets: StatedPet[], style: StatementStyle): string {
  return groupAlike(pets)
    .map((group) =>
      sayPets(
        group.map((pet) => pet.name),
        group[0]?.services ?? [],
        style,
      ),
    )
    .join('; ');
}

function groupAlike(pets: StatedPet[]): StatedPet[][] {
  const groups = new Map<string, StatedPet[]>();
  for (const pet of pets) {
    const key = JSON.stringify(pet.services.map(({ name, dueOn }) => `${dueOn} ${name}`).sort());
    groups.set(key, [...(groups.get(key) ?? []), pet]);
  }
  return [...groups.values()];
}

/** Only counted: "Milo and Luna are due for 3 services", "Milo is due for a visit". */
export function countServices(pets: StatedPet[]): string {
  const services = pets.reduce((sum, pet) => sum + pet.services.length, 0);
  const who = pets.length > 3 ? `Your ${countOf(pets.length, 'pet')}` : joinWords(pets.map((pet) => pet.name));
  return `${who} ${pets.length > 1 ? 'are' : 'is'} due for ${services === 1 ? 'a visit' : countOf(services, 'service')}`;
}

/** Counted, with the first day: "Milo is due for 3 services, the first on March 14". One service is named, not counted. */
export function countDue(pets: StatedPet[], style: StatementStyle): string {
  const days = pets.flatMap((pet) => pet.services.map((service) => service.dueOn)).sort();
  const [first] = days;
  if (days.length < 2 || !first) return stateDue(pets, style);
  const when = relateDue(first, style.sendOn) === 'past' ? `since ${sayDay({ dueOn: first, ...style }, style.short)}` : day(first, style);
  return `${countServices(pets)}, the first ${when}`;
}
