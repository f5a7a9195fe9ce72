import { z } from 'zod';
import { dateFormats, fileNames, isNamedAs, readKeptProfile, type FileProfile, type Profile } from '../../pims/index.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { describeUpload } from './describeUpload.ts';
import { saveUpload, type Upload } from './uploads.ts';

/** What somebody chooses for one file. What is absent stays as it was chosen before; what was never chosen is found out. */
const fileChoice = z.strictObject({
  name: z.string(),
  file: z.enum(fileNames).nullable().optional().describe('null: leave it out; absent: as it is recognised'),
  columns: z.record(z.string(), z.string()).optional().describe('Our column: theirs; "": none. Replaces what was chosen'),
  values: z.record(z.string(), z.record(z.string(), z.string())).optional().describe('Our column: their value: ours'),
  dateFormat: z.enum(dateFormats).nullable().optional().describe('null: find out'),
});
const locations = z
  .strictObject({ only: z.array(z.string().trim().min(1).max(200)).min(1).max(200), orNone: z.boolean().optional().describe('Clients without a location too') })
  .nullable()
  .describe('Which of the export’s locations are this practice’s; null: all; absent: as it was');
export const uploadChoices = z.strictObject({ files: z.array(fileChoice).max(20), locations: locations.optional() });
type FileChoice = z.output<typeof fileChoice>;

/**
 * Keeps what was chosen for uploaded files: which is which with the upload, how their columns are read with the practice, for this import and the next ones.
 * @throws ApiError `invalid` for a file that is not there or a column the format does not have
 */
export async function chooseMapping(
  api: ApiDependencies,
  { upload, practice, choices }: { upload: Upload; practice: Practice; choices: z.output<typeof uploadChoices> },
): Promise<Practice> {
  const unknown = choices.files.find(({ name }) => !upload.files.some((one) => one.name === name));
  if (unknown) throw new ApiError('invalid', { errors: { files: `There is no file "${unknown.name}" in this upload.` } });
  const files = upload.files.map((one) => {
    const choice = choices.files.find(({ name }) => name === one.name);
    const { file: _before, ...rest } = one;
    return choice ? { ...rest, ...(choice.file === undefined ? {} : { file: choice.file }) } : one;
  });
  const assigned = { ...upload, files };
  const { files: views } = await describeUpload(assigned, practice);
  const kept: Profile = { ...readKeptProfile(practice.importMapping) };
  for (const choice of choices.files) {
    const file = views.find(({ name }) => name === choice.name)?.file;
    if (file) kept[file] = keptChoice(choice, { before: kept[file] ?? {}, isOwnName: isNamedAs(choice.name, file) });
  }
  if (choices.locations === null) delete kept.locations;
  else if (choices.locations) kept.locations = choices.locations;
  const after = await saveMapping(api, practice.id, kept);
  await saveUpload(assigned);
  upload.files = files;
  return after;
}

/** What was not spoken of stays as it was. */
function keptChoice({ name, columns, values, dateFormat }: FileChoice, { before, isOwnName }: { before: FileProfile; isOwnName: boolean }): FileProfile {
  const filled = <T extends object>(given: T | undefined): T | undefined => (given && Object.keys(given).length > 0 ? given : undefined);
  const chosen = {
    file: isOwnName ? undefined : name,
    columns: filled(columns ?? before.columns),
    values: filled(values ?? before.values),
    dateFormat: dateFormat === undefined ? before.dateFormat : (dateFormat ?? undefined),
    delimiter: before.delimiter,
  };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}

/** Replaces the profile kept for a practice. @throws ApiError `invalid` saying where it is wrong */
export async function saveMapping(api: ApiDependencies, practiceId: string, mapping: unknown): Promise<Practice> {
  let checked: Profile;
  try {
    checked = readKeptProfile(mapping);
  } catch (error) {
    throw new ApiError('invalid', { errors: { mapping: (error as Error).message } });
  }
  return api.database.withPractice(practiceId, (tx) => tx.practice.update({ where: { id: practiceId }, data: { importMapping: checked } }));
}
