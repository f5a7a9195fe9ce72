import { inspectExport, listFolder, loadProfile, readKeptProfile, type FileView } from '../pims/index.ts';
import type { Practice } from '../prisma/generated/client.ts';
import type { ImportFlags } from './commands/import.ts';

/** `homing import --show-mapping`: what an import of the folder would read, without importing. Exit code 1 when a file can't go in as it is. */
export async function showMapping(practices: readonly Practice[], folder: string, flags: ImportFlags): Promise<void> {
  for (const practice of practices) await showMappingOf(practice, folder, flags);
}

async function showMappingOf(practice: Practice, folder: string, flags: ImportFlags): Promise<void> {
  const how =
    flags.profile === undefined
      ? { profile: readKeptProfile(practice.importMapping), isKept: true }
      : { profile: await loadProfile(flags.profile), isKept: false };
  const files = await inspectExport(await listFolder(folder, how), { practice, ...how });
  process.stdout.write(flags.json ? `${JSON.stringify(files, null, 2)}\n` : `${files.map(describeMapping).join('\n')}\n`);
  if (files.some(({ problem }) => problem !== null)) process.exitCode = 1;
}

/** One file for a person at a terminal, ending in a line end. */
export function describeMapping({ name, file, columns, unread, dates, notes, problem }: FileView): string {
  if (!file) return [`${name}: not read`, ...notes.map((note) => `  ${note}`), ''].join('\n');
  const width = Math.max(...columns.map(({ column }) => column.length));
  const how = { hand: ' (chosen)', name: '', alias: ' (recognised)' };
  const lines = columns.map(({ column, from, by, needs, samples }) => {
    const source = from === null ? (needs ? 'MISSING' : '-') : `${from}${by ? how[by] : ''}${samples.length > 0 ? `: ${samples.join(', ')}` : ''}`;
    return `  ${column.padEnd(width)}  ${source}`;
  });
  return [
    `${name}: taken for ${file}`,
    ...lines,
    ...(unread.length > 0 ? [`  not read: ${unread.map((one) => one.name).join(', ')}`] : []),
    ...(dates?.format ? [`  days as ${dates.format}`] : []),
    ...notes.map((note) => `  ${note}`),
    ...(problem === null ? [] : [`  ${name} ${problem}`]),
    '',
  ].join('\n');
}
