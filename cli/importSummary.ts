import type { FileReport, ImportReport } from '../pims/index.ts';

const shownRejects = 5;
const columns = ['rows', 'added', 'changed', 'unchanged', 'gone', 'rejected', 'elsewhere'] as const;
const heads: Record<(typeof columns)[number], string> = {
  rows: 'rows',
  added: 'new',
  changed: 'changed',
  unchanged: 'unchanged',
  gone: 'gone',
  rejected: 'rejected',
  elsewhere: 'of another practice',
};

/** An import's report for a person at a terminal, ending in a line end. */
export function describeImport(report: ImportReport): string {
  const lines: string[] = [];
  if (report.outcome === 'cancelled') return 'Stopped from the console. Nothing was imported.\n';
  if (report.outcome === 'refused') {
    lines.push('Nothing was imported:');
    for (const { file, reason } of report.refusals) lines.push(`  ${file === null ? '' : `${file}: `}${reason}`);
    return `${lines.join('\n')}\n`;
  }
  lines.push(...table(report.files), '');
  for (const file of report.files) lines.push(...remarks(file));
  lines.push(...places(report.locations));
  if (report.ignoredFiles.length > 0) lines.push(`Files not read: ${report.ignoredFiles.join(', ')}`);
  const woken = report.petsWoken === 1 ? '1 pet' : `${report.petsWoken.toLocaleString('en-US')} pets`;
  const seconds = (report.tookMs / 1000).toFixed(1);
  lines.push(
    report.outcome === 'dry_run'
      ? `Dry run: nothing was changed (${seconds} s). ${woken} would be looked at again.`
      : `Imported in ${seconds} s. ${woken} will be looked at again.`,
  );
  return `${lines.join('\n')}\n`;
}

function table(files: FileReport[]): string[] {
  const shown = columns.filter((column) => column !== 'elsewhere' || files.some((file) => file.elsewhere > 0));
  const rows = files.map((file) => [file.file, ...shown.map((column) => file[column].toLocaleString('en-US'))]);
  const all = [['', ...shown.map((column) => heads[column])], ...rows];
  const widths = (all[0] ?? []).map((_head, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Where the export's clients go, where it tells several places apart. */
function places(locations: ImportReport['locations']): string[] {
  if (locations.length < 2) return [];
  const said = locations.map(
    ({ name, clients, isHere }) => `${name ?? 'no location'} ${clients.toLocaleString('en-US')}${isHere ? '' : ' (another practice)'}`,
  );
  return [`Clients by location: ${said.join(', ')}`];
}

function remarks({ file, rejected, firstRejects, rejectsFile, ignoredColumns, notes }: FileReport): string[] {
  const lines = firstRejects
    .slice(0, shownRejects)
    .map(({ line, column, reason }) => `${file}, line ${line}${column === null ? '' : `, ${column}`}: ${reason}`);
  if (rejected > shownRejects) lines.push(`${file}: ${(rejected - shownRejects).toLocaleString('en-US')} more`);
  if (rejectsFile !== null) lines.push(`${file}: the rejected rows are in ${rejectsFile}; correct them there and import that folder`);
  if (ignoredColumns.length > 0) lines.push(`${file}: columns not read: ${ignoredColumns.join(', ')}`);
  return [...lines, ...notes.map((note) => `${file}: ${note}`)];
}
