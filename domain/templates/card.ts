import { clipWidth, countLines, measure } from './measure.ts';

/**
 * Lob's 4 x 6 card, in inches of the sheet with its bleed (help.lob.com, artboard layout and the 4x6 template):
 * 1/8 is cut off each side, 1/8 more is the safe margin, and the address block at the lower right of the back stays without ink.
 */
export const card = {
  width: 6.25, height: 4.25, bleed: 0.125, safe: 0.25,
  inkFree: { left: 2.6915, top: 1.625, right: 5.975, bottom: 4 },
} as const;

/** More makes a second card (the same as the trade's cards carry). */
export const cardLimits = { pets: 6, lines: 24 } as const;

export interface CardPet { name: string; services: { name: string; due: string }[] }

/** Whether the pets of a household fit one card: at most 6 pets and 24 services. */
export const fitsOneCard = (pets: readonly { services: readonly unknown[] }[]): boolean =>
  pets.length <= cardLimits.pets && pets.reduce((sum, pet) => sum + pet.services.length, 0) <= cardLimits.lines;

/**
 * How the list stands on the back. `column`: left of the address block, a row a service.
 * `flow`: around the block, a paragraph a pet, for households with a lot due.
 */
export interface CardLayout { kind: 'column' | 'flow'; points: number; leading: number; pets: CardPet[] }

/** Where the list may stand, in inches. The flow narrows beside the address block. */
export const list = { left: 0.3, top: 0.72, columnWidth: 2.26, flowTop: 0.62, flowWidth: 5.6, bottom: 3.97, narrowFrom: 1.5 } as const;

const pointsPerInch = 72;
const bold = 1.1;

function fitsColumn(pets: CardPet[], points: number, leading: number): boolean {
  const width = () => (list.columnWidth * pointsPerInch) / points;
  const height = pets.reduce((sum, pet) => sum
    + countLines(pet.name, () => width() / (bold * 1.15)) * points * 1.15 * 1.2 + points * 0.55
    + pet.services.reduce((lines, service) => lines + countLines(`${service.name} ${service.due}`, () => width() / 1.05), 0) * points * leading, 0);
  return height <= (list.bottom - list.top) * pointsPerInch;
}

/** The paragraph of a pet as it stands in the flow. */
export const flowWords = (pet: CardPet): string => `${pet.name}: ${pet.services.map(({ name, due }) => `${name}, ${due}`).join('; ')}.`;

function fitsFlow(pets: CardPet[], points: number, leading: number): boolean {
  const rows = Math.floor(((list.bottom - list.flowTop) * pointsPerInch) / (points * leading));
  const wide = Math.floor(((list.narrowFrom - list.flowTop) * pointsPerInch) / (points * leading)) - 1;
  let row = 0;
  for (const pet of pets) {
    const start = row;
    row += countLines(flowWords(pet), (line) => ((start + line < wide ? list.flowWidth : list.columnWidth) * pointsPerInch) / points / bold);
  }
  return row + pets.length * 0.3 < rows;
}

/** Sizes in points, largest first; below 6 a card is not legible. */
const sizes = (from: number, to: number): number[] => Array.from({ length: Math.round((from - to) * 2) + 1 }, (_, index) => from - index / 2);

function clipPets(pets: CardPet[], ems: number): CardPet[] {
  return pets.map((pet) => ({
    name: clipWidth(pet.name, ems),
    services: pet.services.map((service) => ({ ...service, name: clipWidth(service.name, ems) })),
  }));
}

/**
 * The layouts worth trying, most readable first.
 * @param pets with dates in full
 * @param short the same with months of three letters
 */
export function* layoutsFor(pets: CardPet[], short: CardPet[]): Generator<CardLayout> {
  for (const points of sizes(12, 9)) if (fitsColumn(pets, points, 1.3)) yield { kind: 'column', points, leading: 1.3, pets };
  for (const points of sizes(9, 7.5)) if (fitsColumn(short, points, 1.22)) yield { kind: 'column', points, leading: 1.22, pets: short };
  for (const points of sizes(9, 6)) if (fitsFlow(short, points, 1.22)) yield { kind: 'flow', points, leading: 1.22, pets: short };
  const clipped = clipPets(short, 16);
  for (const points of sizes(7.5, 6)) if (fitsFlow(clipped, points, 1.2)) yield { kind: 'flow', points, leading: 1.2, pets: clipped };
}

/** The largest size in points at which the words stand in `lines` lines of `inches`. */
export function sizeFor(words: string, box: { inches: number; lines: number; from: number; to: number }): number {
  return sizes(box.from, box.to).find((points) => countLines(words, () => (box.inches * pointsPerInch) / points / bold) <= box.lines) ?? box.to;
}

/** Whether the words stand in one line of `inches` at that size. */
export const fitsLine = (words: string, points: number, inches: number): boolean => measure(words) * points * bold <= inches * pointsPerInch;
