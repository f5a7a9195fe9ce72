import { tableSpecs } from './columns/tables.ts';
import type { ImportConnection } from './connection.ts';
import { UnreadableFile } from './csv/lines.ts';
import type { ExportFile } from './files.ts';
import { ImportRefused, type FileProgress, type Refusal } from './report.ts';
import type { LocationChoice } from './split/choice.ts';
import { checkHeader, stageFile, type Staged } from './stage.ts';
import type { Watch } from './watch.ts';

/**
 * Every file that can't be read is named, not only the first.
 * @param choice the practice takes some locations of the export only: then its clients must say where they go
 * @throws ImportRefused
 */
export async function checkHeaders(files: readonly ExportFile[], choice: LocationChoice | null): Promise<void> {
  const refusals: Refusal[] = [];
  for (const file of files) {
    try {
      const { present } = await readable(file, () => checkHeader(file, tableSpecs[file.file]));
      if (choice && file.file === 'clients.csv' && !present.some(({ column }) => column.name === 'location'))
        refusals.push({
          file: file.name,
          reason: `has no column location, and only the clients at ${choice.only.join(', ')} belong to this practice. Choose the column that says where a client goes`,
        });
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      refusals.push(...error.refusals);
    }
  }
  if (refusals.length > 0) throw new ImportRefused(refusals);
}

/**
 * Reads all files into their staging tables, telling how far it is.
 * @throws ImportRefused when one can't be read to its end
 */
export async function stageFiles(
  connection: ImportConnection,
  given: { files: readonly ExportFile[]; practice: { timeZone: string; country: string }; watch: Watch; states: FileProgress[] },
): Promise<Staged[]> {
  const allBytes = given.files.reduce((sum, { bytes }) => sum + bytes, 0) || 1;
  let bytesRead = 0;
  const stagedFiles: Staged[] = [];
  for (const [index, file] of given.files.entries()) {
    const state = given.states[index] as FileProgress;
    state.state = 'reading';
    const { timeZone, country } = given.practice;
    const context = { timeZone, country, dateFormat: file.profile.dateFormat ?? 'YYYY-MM-DD' };
    const onProgress = (step: { bytes: number; rows: number }) => {
      bytesRead += step.bytes;
      state.rows += step.rows;
      given.watch.tell({ phase: 'reading', file: file.file, rows: state.rows, share: Math.min(1, bytesRead / allBytes) });
    };
    stagedFiles.push(await readable(file, () => stageFile(connection, { file, spec: tableSpecs[file.file], context, onProgress })));
    state.state = 'read';
  }
  return stagedFiles;
}

async function readable<T>({ file, name }: ExportFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ImportRefused([{ file: name.toLowerCase() === file ? file : name, reason: error.message }]);
    throw error;
  }
}
