import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableSpecs } from '../../pims/columns/tables.ts';
import { joinCells } from '../../pims/csv/cells.ts';
import { fileNames } from '../../pims/report.ts';
import type { DemoExport } from './tables.ts';

/** Writes an export as CSV files, as a practice-management system would. A table without rows is left out. */
export async function writeDemo(folder: string, demo: DemoExport): Promise<void> {
  await Promise.all(
    fileNames.map(async (file) => {
      const columns = tableSpecs[file].columns.map((column) => column.name);
      const rows = demo[file.replace('.csv', '') as keyof DemoExport];
      if (rows.length === 0) return;
      const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(joinCells);
      await writeFile(join(folder, file), `${lines.join('\n')}\n`);
    }),
  );
}
