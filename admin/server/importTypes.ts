import type { z } from 'zod';
import type { uploadBody } from '../../api/imports/describeUpload.ts';
import type { importReport, importRow } from '../../api/imports/listImports.ts';

export type { FileName } from '../../pims/report.ts';
export type ImportReport = z.output<typeof importReport>;
export type ImportFile = ImportReport['files'][number];
export type ImportRefusal = ImportReport['refusals'][number];
export type ImportExample = ImportFile['examples']['added'][number];
export type ImportRow = z.output<typeof importRow>;

/** Files that wait to be imported, and what each is taken for. */
export type ImportUpload = z.output<typeof uploadBody>;
export type UploadedFile = ImportUpload['files'][number];
export type UploadedColumn = UploadedFile['columns'][number];
export type DayFormat = NonNullable<NonNullable<UploadedFile['dates']>['format']>;

/** What somebody chooses for one file; absent: as it was. */
export interface FileChoice {
  name: string;
  file?: UploadedFile['file'];
  columns?: Record<string, string>;
  values?: Record<string, Record<string, string>>;
  dateFormat?: DayFormat | null;
}
