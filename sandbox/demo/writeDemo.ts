import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../domain/days.ts';
import { tableSpecs } from '../../pims/columns/tables.ts';
import { joinCells } from '../../pims/csv/cells.ts';
import { fileNames } from '../../pims/report.ts';
import { addCast } from './cast.ts';
import { addHousehold } from './households.ts';
import { chanceFrom } from './random.ts';
import { openLedger, type DemoExport } from './tables.ts';
import { addVisits } from './visits.ts';

const households = 450;

/** The demo practice's export: about 450 households and 800 pets, the same for the same day and seed. @param today the practice's day; all dates are relative to it */
export function makeDemo(today: Day, seed = 'harbor'): DemoExport {
  const ledger = openLedger(today);
  addCast(ledger);
  const chance = chanceFrom(seed);
  while (ledger.clients.length < households) addHousehold(ledger, chance);
  addVisits(ledger, chance);
  return ledger;
}

/** Writes an export as CSV files, as a practice-management system would. */
export async function writeDemo(folder: string, demo: DemoExport): Promise<void> {
  await Promise.all(
    fileNames.map(async (file) => {
      const columns = tableSpecs[file].columns.map((column) => column.name);
      const rows = demo[file.replace('.csv', '') as keyof DemoExport];
      const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(joinCells);
      await writeFile(join(folder, file), `${lines.join('\n')}\n`);
    }),
  );
}
