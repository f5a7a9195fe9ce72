import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { tableSpecs } from './columns/tables.ts';
import { dateFormats } from './columns/readers.ts';
import { fileNames, type FileName } from './report.ts';
import { locationChoice } from './split/choice.ts';

const fileProfile = z.strictObject({
  /** The file's name in the folder. */
  file: z.string().min(1).optional(),
  /** Our column name -> theirs; "": none of theirs feeds it. */
  columns: z.record(z.string(), z.string()).optional(),
  /** Our column name -> their value -> ours. */
  values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  dateFormat: z.enum(dateFormats).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
const profileShape = z.strictObject({
  ...(Object.fromEntries(fileNames.map((file) => [file, fileProfile.optional()])) as Record<FileName, z.ZodOptional<typeof fileProfile>>),
  locations: locationChoice.optional(),
});

export type FileProfile = z.infer<typeof fileProfile>;
/** How a practice's export differs from docs/import-format.md: other file names, column names, values, dates, and which of its locations are the practice's. */
export type Profile = z.infer<typeof profileShape>;

/**
 * Checks a profile down to its column names.
 * @param value parsed JSON
 * @throws Error with one line per mistake: where it is and what would be right
 */
export function readProfile(value: unknown): Profile {
  const parsed = profileShape.safeParse(value);
  if (!parsed.success)
    throw new Error(
      `The profile can't be used:\n${parsed.error.issues.map((issue) => `  - ${issue.path.join(' > ') || 'the whole'}: ${issue.message}`).join('\n')}`,
    );
  const problems = fileNames.flatMap((file) => unknownColumns(file, parsed.data[file] ?? {}));
  if (problems.length > 0) throw new Error(`The profile can't be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return parsed.data;
}

/** The profile kept for a practice: what people chose when they brought in an export (`practices.import_mapping`). @throws Error when it is none */
export const readKeptProfile = (kept: unknown): Profile => readProfile(kept ?? {});

function unknownColumns(file: FileName, { columns = {}, values = {} }: FileProfile): string[] {
  const known = tableSpecs[file].columns.map((column) => column.name);
  return (['columns', 'values'] as const).flatMap((part) =>
    Object.keys(part === 'columns' ? columns : values)
      .filter((name) => !known.includes(name))
      .map((name) => `${file} > ${part} > ${name}: ${file} has no such column; it has ${known.join(', ')}`),
  );
}

/** @throws Error when the file is not there, not JSON or not a profile */
export async function loadProfile(path: string): Promise<Profile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`The profile ${path} can't be read: is the path right?`, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The profile ${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
  return readProfile(value);
}
