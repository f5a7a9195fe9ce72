/** open: a quoted cell does not end here. stray: something follows a closing quote that is no delimiter. `column` counts from 0. */
export type Split = { cells: string[] } | { problem: 'open' | 'stray'; column: number; before: string[] };

const quote = '"';

/**
 * Splits the text of one record (RFC 4180): cells may stand in quotes, a doubled quote inside is one.
 * A quote in the middle of an unquoted cell (`5" collar`) is taken as written.
 * @param text one or more physical lines joined by `\n`
 */
export function splitCells(text: string, delimiter: string): Split {
  if (!text.includes(quote)) return { cells: text.split(delimiter) };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== quote) {
      const end = text.indexOf(delimiter, at);
      cells.push(end < 0 ? text.slice(at) : text.slice(at, end));
      if (end < 0) return { cells };
      at = end + 1;
      continue;
    }
    const close = findClosingQuote(text, at + 1);
    if (close < 0) return { problem: 'open', column: cells.length, before: cells };
    const next = text[close + 1];
    if (next !== undefined && next !== delimiter) return { problem: 'stray', column: cells.length, before: cells };
    cells.push(text.slice(at + 1, close).replaceAll('""', quote));
    if (next === undefined) return { cells };
    at = close + 2;
  }
}

/** -1: the cell does not end in this text. */
function findClosingQuote(text: string, from: number): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at;
  }
  return -1;
}

/** A row as CSV. */
export const joinCells = (cells: readonly string[]): string =>
  cells.map((cell) => (/["\n\r,]|^\s|\s$/.test(cell) ? `"${cell.replaceAll(quote, '""')}"` : cell)).join(',');

/** Spreadsheets take a cell that begins like this for a formula and run it (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r\n]/;

/** The cell as text for a spreadsheet: an apostrophe before anything it would run. */
export const protectCell = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** Undoes `protectCell`, so that a corrected file of rejects can be imported as it is. */
export const unprotectCell = (cell: string): string => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell);
