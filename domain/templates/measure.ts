/** Advance widths of Helvetica and its metric twins (Arial, Liberation Sans), in thousandths of an em. */
const widths = new Map<string, number>(
  Object.entries({
    191: "'",
    222: 'ijl',
    260: '|',
    278: ' !,./:;I[\\]ft\u00A0',
    333: '()-`r',
    355: '"',
    389: '*',
    500: 'Jckvsxyz',
    584: '+<=>~',
    556: '#$0123456789?L_abdeghnopqu',
    611: 'FTZ',
    667: '&ABEKPSVXY',
    722: 'CDHNRUw',
    778: 'GOQ',
    833: 'Mm',
    889: '%',
    944: 'W',
    1015: '@',
  }).flatMap(([width, letters]) => [...letters].map((letter): [string, number] => [letter, Number(width) / 1000])),
);

/** What isn't in the table: an accented letter is as wide as its base, a combining mark nothing, another script a full em. */
const letterWidth = (letter: string): number => widths.get(letter) ?? (/\p{M}/u.test(letter) ? 0 : (widths.get(letter.normalize('NFD').charAt(0)) ?? 1.05));

/** The width of printed text in ems, plain weight. */
export const measure = (text: string): number => [...text].reduce((sum, letter) => sum + letterWidth(letter), 0);

/** The text within `ems`, ended with an ellipsis where it had to be cut. */
export function clipWidth(text: string, ems: number): string {
  if (measure(text) <= ems) return text;
  let kept = '';
  for (const letter of text) {
    if (measure(kept) + letterWidth(letter) + 1.05 > ems) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Counts the lines a paragraph takes, word by word.
 * @param widthAt the width of a line in ems, by its number from 0
 */
export function countLines(text: string, widthAt: (line: number) => number): number {
  let line = 0;
  let used = 0;
  for (const word of text.split(' ')) {
    const width = measure(word);
    const gap = used > 0 ? 0.278 : 0;
    if (used + gap + width <= widthAt(line)) {
      used += gap + width;
      continue;
    }
    if (used > 0) line += 1;
    used = width;
    // A word longer than a line is broken.
    while (used > widthAt(line)) {
      used -= widthAt(line);
      line += 1;
    }
  }
  return line + 1;
}
