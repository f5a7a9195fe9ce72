import { joinWords } from '../wording.ts';
import { clipWidth, countLines, measure } from './measure.ts';

/**
 * Lob's 4 x 6 card, in inches of the sheet with its bleed (help.lob.com, artboard layout, and its 4x6 template):
 * 1/8 is cut off each side, 1/8 more is the safe margin, and the address block at the lower right of the back stays without ink.
 */
export const card = {
  width: 6.25,
  height: 4.25,
  safe: 0.25,
  inkFree: { left: 2.6915, top: 1.625, right: 5.975, bottom: 4 },
} as const;

export interface CardPet {
  name: string;
  services: { name: string; due: string }[];
}

/**
 * How the list stands on the back. `roomy`: left of the address block, above a box that says how to book.
 * `column`: all the way down, booking at the top right. `flow`: around the block, a paragraph a pet, for households with a lot due.
 */
export interface CardLayout {
  kind: 'roomy' | 'column' | 'flow';
  points: number;
  leading: number;
  pets: CardPet[];
}

/** Where things stand on the back, in inches. The flow narrows beside the address block, from `narrowFrom`. */
export const back = { left: 0.3, top: 0.34, columnWidth: 2.26, boxTop: 3.02, bottom: 3.95, flowTop: 0.66, flowWidth: 5.62, narrowFrom: 1.52 } as const;

const pointsPerInch = 72;
/** Bold letters, and the machine's own typeface in place of ours, are wider than measured. */
const bold = 1.12;
const heading = 1.22;

/** What stands above the list in a column: the greeting and one sentence. */
export interface CardOpening {
  greeting: string;
  intro: string;
}
const openingPoints = { greeting: 13, intro: 10 } as const;

/** @param points times how much wider than measured the letters are */
const linesIn = (words: string, inches: number, points: number): number => countLines(words, () => (inches * pointsPerInch) / points);

function fitsColumn(pets: CardPet[], opening: CardOpening, { points, leading, bottom }: { points: number; leading: number; bottom: number }): boolean {
  const opened =
    linesIn(opening.greeting, back.columnWidth, openingPoints.greeting * heading) * openingPoints.greeting * 1.25 +
    linesIn(opening.intro, back.columnWidth, openingPoints.intro * 1.03) * openingPoints.intro * 1.3;
  const listed = pets.reduce(
    (sum, pet) =>
      sum +
      linesIn(pet.name, back.columnWidth, points * 1.12 * heading) * points * 1.12 * 1.2 +
      points * 0.6 +
      pet.services.reduce((lines, { name, due }) => lines + linesIn(`${name} ${due.replaceAll(' ', '\u00A0')}`, back.columnWidth, points * bold), 0) *
        points *
        leading,
    0,
  );
  return opened + listed <= (bottom - back.top) * pointsPerInch;
}

/** What one pet has due on one day as one entry: "Rabies, Lyme and Bordetella". */
const groupDays = (pets: CardPet[]): CardPet[] =>
  pets.map((pet) => ({
    name: pet.name,
    services: [...new Set(pet.services.map((service) => service.due))].map((due) => ({
      due,
      name: joinWords(pet.services.filter((service) => service.due === due).map((service) => service.name)),
    })),
  }));

/** The paragraph of a pet as it stands in the flow. */
const flowWords = (pet: CardPet): string => `${pet.name}: ${pet.services.map(({ name, due }) => `${name} ${due.replaceAll(' ', '\u00A0')}`).join('; ')}.`;

function fitsFlow(pets: CardPet[], points: number, leading: number): boolean {
  const rowInches = (points * leading) / pointsPerInch;
  let down = back.flowTop;
  for (const pet of pets) {
    const start = down;
    const width = (line: number) => (start + (line + 1) * rowInches < back.narrowFrom - 0.02 ? back.flowWidth : back.columnWidth);
    down += (countLines(flowWords(pet), (line) => (width(line) * pointsPerInch) / points / 1.05) + 0.3) * rowInches;
  }
  return down <= back.bottom;
}

/** Sizes in points, largest first; below 6 a card is not legible. */
const sizes = (from: number, to: number, step = 0.5): number[] => Array.from({ length: Math.round((from - to) / step) + 1 }, (_, index) => from - index * step);

const clipPets = (pets: CardPet[], ems: number): CardPet[] =>
  pets.map((pet) => ({
    name: clipWidth(pet.name, ems),
    services: pet.services.map((service) => ({ ...service, name: clipWidth(service.name, ems) })),
  }));

/**
 * The layouts that fit, most readable first; none when nothing legible does.
 * @param long with dates in full
 * @param short the same with months of three letters
 */
export function* layoutsFor(long: CardPet[], short: CardPet[], opening: CardOpening): Generator<CardLayout> {
  for (const points of sizes(13, 10))
    if (fitsColumn(long, opening, { points, leading: 1.3, bottom: back.boxTop - 0.12 })) yield { kind: 'roomy', points, leading: 1.3, pets: long };
  for (const points of sizes(11, 9))
    if (fitsColumn(long, opening, { points, leading: 1.28, bottom: back.bottom })) yield { kind: 'column', points, leading: 1.28, pets: long };
  for (const points of sizes(9, 7.5))
    if (fitsColumn(short, opening, { points, leading: 1.22, bottom: back.bottom })) yield { kind: 'column', points, leading: 1.22, pets: short };
  const grouped = groupDays(short);
  for (const points of sizes(10, 6, 0.25)) if (fitsFlow(grouped, points, 1.25)) yield { kind: 'flow', points, leading: 1.25, pets: grouped };
  const clipped = groupDays(clipPets(short, 14));
  for (const points of sizes(8, 6, 0.25)) if (fitsFlow(clipped, points, 1.2)) yield { kind: 'flow', points, leading: 1.2, pets: clipped };
}

/** The largest size in points at which a heading stands in `lines` lines of `inches`. */
export const sizeFor = (words: string, box: { inches: number; lines: number; from: number; to: number }): number =>
  sizes(box.from, box.to).find((points) => linesIn(words, box.inches, points * heading) <= box.lines) ?? box.to;

/** Whether the words stand in one line of `inches` at that size, in plain weight. */
export const fitsLine = (words: string, points: number, inches: number): boolean => measure(words) * points * 1.04 <= inches * pointsPerInch;
