/**
 * Widths of printed text, estimated: enough to choose a size at which a card can't overflow.
 * In ems of Arial and its twins, rounded up; bold is a tenth wider.
 */
function letterWidth(letter: string): number {
  if (/[il.,;:'|!jI]/.test(letter)) return 0.29;
  if (/[ tfr()\-/"]/.test(letter)) return 0.36;
  if (/[mwMW@%…—]/.test(letter)) return 0.95;
  if (/[A-Z&]/.test(letter)) return 0.74;
  if (/[\u0000-\u024F]/.test(letter)) return 0.58;
  return 1.05;
}

/** In ems. */
export const measure = (text: string): number => [...text].reduce((sum, letter) => sum + letterWidth(letter), 0);

/** The text within `ems`, ended with an ellipsis where it had to be cut. */
export function clipWidth(text: string, ems: number): string {
  if (measure(text) <= ems) return text;
  let kept = '';
  for (const letter of text) {
    if (measure(kept) + letterWidth(letter) + 0.95 > ems) break;
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
    const gap = used > 0 ? 0.36 : 0;
    if (used + gap + width <= widthAt(line)) { used += gap + width; continue; }
    if (used > 0) line += 1;
    used = width;
    // A word longer than a line is broken.
    while (used > widthAt(line)) { used -= widthAt(line); line += 1; }
  }
  return line + 1;
}
