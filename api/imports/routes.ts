import { z } from 'zod';
import { importsFolder, readKeptProfile } from '../../pims/index.ts';
import { answerList, listParameters, readList } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { chooseMapping, saveMapping, uploadChoices } from './chooseMapping.ts';
import { describeUpload, uploadBody } from './describeUpload.ts';
import { cancelImport, describeReport, importReport, importRow, importsFilter, findRejects, importSorts, listImports, showImport } from './listImports.ts';
import { importAtOnce, importFields, importOptions, startImport } from './runImport.ts';
import { sendRejects } from './sendRejects.ts';
import { warnOfSisters } from './sisters.ts';
import { findUpload, onlyUploadsThere, receiveUpload } from './uploads.ts';

const ids = z.object({ importId: z.uuid() });
const uploadIds = z.object({ uploadId: z.uuid() });
const files = z.array(z.string()).describe('CSV files: clients.csv, pets.csv ..., under whatever names');
const mapping = z.record(z.string(), z.unknown()).describe('By file: file, columns, values, dateFormat, delimiter (docs/import-format.md)');

/** Bringing in a practice-management system's export, and what became of earlier ones. */
export const importRoutes: Route[] = [
  practiceRoute({
    method: 'post',
    path: '/imports',
    audit: 'import started',
    summary:
      'Bring in an export with one request: CSV files as multipart/form-data under `files`. Answers when it is done; the outcome says whether it went in.',
    tag: 'Imports',
    may: 'decide',
    upload: true,
    body: importFields.extend({ files }),
    answer: importReport,
    handle: async ({ api, practice, asker, request }) => ({
      body: describeReport(await importAtOnce(api, { request, practiceId: practice.id, startedBy: asker.name })),
    }),
  }),
  practiceRoute({
    method: 'post',
    path: '/imports/uploads',
    audit: 'import uploaded',
    summary: 'Leave CSV files on the server for three days, and see what each is taken for. Nothing is imported.',
    tag: 'Imports',
    may: 'decide',
    upload: true,
    status: 201,
    body: z.object({ files }),
    answer: uploadBody,
    handle: async ({ api, practice, request }) => ({ body: await describeUpload(await receiveUpload(api, practice.id, request), practice) }),
  }),
  practiceRoute({
    method: 'get',
    path: '/imports/uploads/{uploadId}',
    summary: 'What each uploaded file is taken for: which of its columns feed which of ours, how its days are read, what is missing.',
    tag: 'Imports',
    may: 'decide',
    params: uploadIds,
    answer: uploadBody,
    handle: async ({ api, practice, params }) => ({ body: await describeUpload(await findUpload(api, practice.id, params.uploadId), practice) }),
  }),
  practiceRoute({
    method: 'put',
    path: '/imports/uploads/{uploadId}',
    audit: 'import mapped',
    summary: 'Choose what each file is and what feeds each column. Kept for the practice: the next import, also of the command line, reads alike.',
    tag: 'Imports',
    may: 'decide',
    params: uploadIds,
    body: uploadChoices,
    answer: uploadBody,
    handle: async ({ api, practice, params, body }) => {
      const upload = await findUpload(api, practice.id, params.uploadId);
      const after = await chooseMapping(api, { upload, practice, choices: body });
      return { body: await describeUpload(upload, after) };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/imports/uploads/{uploadId}/runs',
    audit: 'import started',
    summary: 'Start an import, or a dry run, of uploaded files. Answers at once with its run, which says how far it is.',
    tag: 'Imports',
    may: 'decide',
    params: uploadIds,
    body: importOptions,
    status: 202,
    answer: importRow,
    handle: async ({ api, practice, asker, params, body }) => {
      const upload = await findUpload(api, practice.id, params.uploadId);
      const runId = await startImport(api, upload, { practiceId: practice.id, startedBy: asker.name, options: body });
      return { body: await api.database.withPractice(practice.id, (tx) => showImport(tx, { practiceId: practice.id, now: api.clock() }, runId)) };
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/imports/mapping',
    summary: 'How this practice’s exports are read: what people chose in earlier imports.',
    tag: 'Imports',
    answer: mapping,
    handle: async ({ practice }) => ({ body: readKeptProfile(practice.importMapping) as Record<string, unknown> }),
  }),
  practiceRoute({
    method: 'put',
    path: '/imports/mapping',
    audit: 'import mapped',
    summary: 'Replace it; {} forgets everything that was chosen.',
    tag: 'Imports',
    may: 'decide',
    body: mapping,
    answer: mapping,
    handle: async ({ api, practice, body }) => ({
      body: readKeptProfile((await saveMapping(api, practice.id, body)).importMapping) as Record<string, unknown>,
    }),
  }),
  practiceRoute({
    method: 'get',
    path: '/imports',
    summary: 'Imports and dry runs, newest first.',
    tag: 'Imports',
    query: listParameters,
    answer: z.array(importRow),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: importSorts, filter: importsFilter, descending: true });
      const where = { practiceId: practice.id, now: api.clock() };
      const page = await api.database.withPractice(practice.id, (tx) => listImports(tx, where, list));
      return answerList('imports', list.offset, { ...page, rows: await onlyUploadsThere(api, practice.id, page.rows) });
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/imports/{importId}',
    summary: 'One import: how far it is while it runs, its report after.',
    tag: 'Imports',
    params: ids,
    answer: importRow,
    handle: async ({ api, practice, asker, params }) => {
      const run = await api.database.withPractice(practice.id, (tx) => showImport(tx, { practiceId: practice.id, now: api.clock() }, params.importId));
      const [body] = await onlyUploadsThere(api, practice.id, [run]);
      return { body: { ...(body ?? run), warnings: await warnOfSisters(api, { practice, asker, report: run.report }) } };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/imports/{importId}/cancel',
    audit: 'import stopped',
    summary: 'Stop an import that runs: nothing of it goes in. One that has ended stays as it is.',
    tag: 'Imports',
    may: 'decide',
    params: ids,
    answer: importRow,
    handle: async ({ api, practice, params }) => ({
      body: await api.database.withPractice(practice.id, (tx) => cancelImport(tx, { practiceId: practice.id, now: api.clock() }, params.importId)),
    }),
  }),
  practiceRoute({
    method: 'get',
    path: '/imports/{importId}/rejects',
    summary: 'The rejected rows of one file as CSV: mend them and import that file.',
    tag: 'Imports',
    params: ids,
    query: z.object({ file: z.string().max(100).optional() }),
    media: 'text/csv',
    answer: z.string(),
    handle: async ({ api, practice, params, query }) => {
      const folder = importsFolder(api.uploadsFolder, practice.id);
      const found = await api.database.withPractice(practice.id, (tx) => findRejects(tx, practice.id, { importId: params.importId, file: query.file, folder }));
      return sendRejects(found, api.log);
    },
  }),
];
