import { ratioOf, spreadOf, type Figure, type Findings, type Spread } from './figures.ts';

/** A figure in at most four significant digits: more would be noise. */
export function inShort(value: number): string {
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** The median, and in brackets from where to where it went. */
export function withSpread({ least, median, most }: Spread): string {
  return least === most ? inShort(median) : `${inShort(median)} (${inShort(least)}–${inShort(most)})`;
}

const columns = ['what', 'unit', 'Homing', 'floor', 'ratio', 'aim'] as const;

function cellsOf(figure: Figure): string[] {
  const ratio = ratioOf(figure);
  return [
    figure.what,
    figure.unit,
    withSpread(spreadOf(figure.ours)),
    figure.floor && figure.floor.length > 0 ? withSpread(spreadOf(figure.floor)) : '',
    ratio ? withSpread(ratio) : '',
    figure.aim ?? '',
  ];
}

/** A table for docs/performance.md, ready to paste; columns nobody fills are left out. */
export function asMarkdown({ title, how, figures, notes }: Findings): string {
  const rows = figures.map(cellsOf);
  const used = columns.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`;
  const table = rows.length > 0 ? [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''] : [];
  return [`## ${title}`, '', how, '', ...table, ...notes.flatMap((note) => [`- ${note}`])].join('\n').trimEnd();
}

/** The same for a terminal. */
export function asText({ title, how, figures, notes }: Findings): string {
  const rows = [[...columns], ...figures.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const used = columns.map((_, column) => rows.slice(1).some((row) => row[column] !== ''));
  const table = rows.map((row) =>
    row
      .map((cell, column) => (used[column] ? cell.padEnd((widths[column] ?? 0) + 2) : ''))
      .join('')
      .trimEnd(),
  );
  return [title, how, '', ...(figures.length > 0 ? [...table, ''] : []), ...notes.map((note) => `- ${note}`)].join('\n').trimEnd();
}
