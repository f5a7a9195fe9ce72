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

/** Which clients of the export went to none of these practices, one line each. */
export const warnOfUnclaimed = (practices: readonly Practice[], [first]: readonly PracticeReport[]): string[] =>
  first
    ? findUnclaimed(
        first.report.locations,
        practices.map((one) => claimantOf(one).choice),
      )
    : [];
