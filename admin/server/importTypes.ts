import type { z } from 'zod';
import type { importReport, importRow } from '../../api/imports/listImports.ts';

export type ImportReport = z.output<typeof importReport>;
export type ImportFile = ImportReport['files'][number];
export type ImportRow = z.output<typeof importRow>;
