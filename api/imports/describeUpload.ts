import { z } from 'zod';
import { dateFormats, fileNames, inspectExport, readKeptProfile } from '../../pims/index.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { Upload } from './uploads.ts';

const dateFormat = z.enum(dateFormats);
const columnView = z.object({
  column: z.string(),
  needs: z.enum(['value', 'column']).nullable().describe('value: every row needs one; column: the column must be there'),
  from: z.string().nullable().describe("The export's column that feeds it"),
  by: z.enum(['hand', 'name', 'alias']).nullable(),
  samples: z.array(z.string()),
  choices: z.array(z.string()).nullable(),
  values: z.array(z.object({ value: z.string(), rows: z.int(), means: z.string().nullable().describe('null: rows with it are rejected') })),
});
const fileView = z.object({
  name: z.string(),
  bytes: z.int(),
  file: z.enum(fileNames).nullable().describe('What it is taken for; null: nobody reads it'),
  by: z.enum(['hand', 'profile', 'name', 'likeName', 'columns']).nullable(),
  problem: z.string().nullable().describe("Why it can't go in as it is"),
  notes: z.array(z.string()),
  names: z.array(z.string()),
  columns: z.array(columnView),
  missing: z.array(z.string()),
  chosen: z
    .object({ columns: z.record(z.string(), z.string()), values: z.record(z.string(), z.record(z.string(), z.string())), dateFormat: dateFormat.nullable() })
    .describe('What people chose for it, in earlier imports too'),
  unread: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  dates: z
    .object({
      format: dateFormat.nullable().describe('null: it can be read in two ways; choose'),
      by: z.enum(['hand', 'cells', 'others']).nullable(),
      example: z.string().nullable(),
      readings: z.array(z.object({ format: dateFormat, day: z.iso.date() })),
    })
    .nullable(),
});

export const uploadBody = z
  .object({
    id: z.uuid(),
    isReady: z.boolean().describe('At least one file goes in, and none has a problem'),
    files: z.array(fileView),
    locations: z
      .object({ only: z.array(z.string()), orNone: z.boolean() })
      .nullable()
      .describe('Which of the export’s locations are this practice’s; null: all'),
  })
  .meta({ id: 'ImportUpload' });

/** What each uploaded file is taken for, by the practice's kept profile and its own columns. Reads their first rows. */
export async function describeUpload(upload: Upload, practice: Practice): Promise<z.output<typeof uploadBody>> {
  const views = await inspectExport(upload.files, { practice, profile: readKeptProfile(practice.importMapping), isKept: true });
  const files = views.map((view, index) => ({
    ...view,
    bytes: upload.files[index]?.bytes ?? 0,
    chosen: { columns: view.chosen.columns ?? {}, values: view.chosen.values ?? {}, dateFormat: view.chosen.dateFormat ?? null },
    columns: view.columns.map((column) => ({ ...column, choices: column.choices && [...column.choices] })),
  }));
  const { locations: choice } = readKeptProfile(practice.importMapping);
  const locations = choice ? { only: choice.only, orNone: choice.orNone === true } : null;
  return { id: upload.id, locations, isReady: files.some(({ file }) => file !== null) && files.every(({ problem }) => problem === null), files };
}
