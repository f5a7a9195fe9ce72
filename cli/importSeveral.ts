import { findOverlaps, findUnclaimed, readKeptProfile, type Claimant, type ImportReport } from '../pims/index.ts';
import type { Practice } from '../prisma/generated/client.ts';
import { Refusal } from './say.ts';

/** What became of an export in one of the practices it was read into. */
export interface PracticeReport {
  practice: string;
  report: ImportReport;
}

const claimantOf = (practice: Practice): Claimant => ({ name: practice.name, choice: readKeptProfile(practice.importMapping).locations ?? null });

/** One export for several practices: each must have said which of its locations are its own. @throws Refusal naming those that would share a client */
export function refuseOverlaps(practices: readonly Practice[]): void {
  const overlaps = findOverlaps(practices.map(claimantOf));
  if (overlaps.length > 0)
    throw new Refusal(`Nothing was imported, for a client may belong to one practice only:\n${overlaps.map((one) => `  ${one}`).join('\n')}
Choose under Imports > Locations of each practice which of the export's locations are its own.`);
}

/** What of the export went into none of these practices, one sentence each: clients by their location, other rows that lead to nobody. */
export function warnOfUnclaimed(practices: readonly Practice[], reports: readonly PracticeReport[]): string[] {
  // Of a practice it was not read into nobody knows what it would have taken.
  if (reports.length < practices.length) return [];
  const found = reports[0]?.report.locations ?? [];
  const clients = findUnclaimed(
    found,
    practices.map((one) => claimantOf(one).choice),
  );
  return [...clients, ...findLost(reports, clients.length > 0)];
}

/** Rows of each file that no practice took, for each left them to another. */
function findLost(reports: readonly PracticeReport[], areClientsUnclaimed: boolean): string[] {
  const files = reports[0]?.report.files ?? [];
  return files.flatMap(({ file, rows }) => {
    const taken = reports.reduce((sum, { report }) => sum + rows - (report.files.find((one) => one.file === file)?.elsewhere ?? 0), 0);
    const lost = rows - taken;
    if (lost <= 0 || file === 'clients.csv') return [];
    const what = lost === 1 ? '1 row' : `${lost.toLocaleString('en-US')} rows`;
    const leads = lost === 1 ? 'it leads' : 'they lead';
    return [
      `${what} of ${file} went into none of these practices: ${leads} to ${areClientsUnclaimed ? 'clients of none, or to nobody known' : 'nobody known in any'}`,
    ];
  });
}

const isRefused = ({ report: { outcome } }: PracticeReport): boolean => outcome === 'refused' || outcome === 'cancelled';

/** Why nothing went in anywhere, since it can't go in everywhere: for whoever reads the reports above. @param reports of every practice, read to try */
export function explainNoneBegun(practices: readonly Practice[], reports: readonly PracticeReport[]): string {
  const names = (isOne: (report: PracticeReport) => boolean) =>
    practices.filter((_one, index) => isOne(reports[index] as PracticeReport)).map(({ name }) => name);
  const ready = names((one) => !isRefused(one));
  return `${ready.length > 0 ? `So nothing went into ${ready.join(', ')} either: who moves from one to another would be in both.\n` : ''}Look at what is told of ${names(isRefused).join(', ')}. Mend the export or the choice of locations, and begin again; if it is right, with --force.\n`;
}

/**
 * Reads an export into several practices: into all of them to try first, and into none when one would be refused, for whoever moves between them would be in both or in none.
 * @param read reads it into one practice
 * @param how.isDryRun it is only a try
 * @returns their reports; of a try when it went no further
 */
export async function importAll(
  practices: readonly Practice[],
  read: (practice: Practice, how: { isTry: boolean }) => Promise<ImportReport>,
  { isDryRun }: { isDryRun: boolean },
): Promise<{ reports: PracticeReport[]; hasBegun: boolean }> {
  const each = async (isTry: boolean) => {
    const reports: PracticeReport[] = [];
    for (const practice of practices) {
      reports.push({ practice: practice.slug, report: await read(practice, { isTry }) });
      // Something changed since the try, or somebody stopped it: who comes after would go in without those who leave here.
      if (!isTry && reports.some(isRefused)) break;
    }
    return reports;
  };
  if (isDryRun) return { reports: await each(true), hasBegun: true };
  const tried = practices.length > 1 ? await each(true) : [];
  return tried.some(isRefused) ? { reports: tried, hasBegun: false } : { reports: await each(false), hasBegun: true };
}
