import { z } from 'zod';
import { answerList, listParameters, readList } from '../http/listQuery.ts';
import { mayDecide, practiceRoute, type Route } from '../http/route.ts';
import { describeReport, importReport, importRow, importsFilter, importSorts, listImports, readRejects, showImport } from './listImports.ts';
import { importsFolder } from './receiveFiles.ts';
import { importFields, runImport } from './runImport.ts';

const ids = z.object({ importId: z.uuid() });

/** Bringing in a practice-management system's export, and what became of earlier ones. */
export const importRoutes: Route[] = [
  practiceRoute({
    method: 'post',
    path: '/imports',
    summary: 'Bring in an export: CSV files as multipart/form-data under `files`. Answers when it is done; the outcome says whether it went in.',
    tag: 'Imports',
    roles: mayDecide,
    upload: true,
    body: importFields.extend({ files: z.array(z.string()).describe('clients.csv, pets.csv ...') }),
    answer: importReport,
    handle: async ({ api, practice, person, request }) => ({
      body: describeReport(await runImport(api, { request, practiceId: practice.id, startedBy: person.name })),
    }),
  }),
  practiceRoute({
    method: 'get',
    path: '/imports',
    summary: 'Imports, newest first.',
    tag: 'Imports',
    query: listParameters,
    answer: z.array(importRow),
    handle: async ({ api, practice, query }) => {
      const list = readList(query, { sorts: importSorts, filter: importsFilter, descending: true });
      return answerList('imports', list.offset, await api.database.withPractice(practice.id, (tx) => listImports(tx, practice.id, list)));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/imports/{importId}',
    summary: 'One import and its report.',
    tag: 'Imports',
    params: ids,
    answer: importRow,
    handle: ({ api, practice, params }) => api.database.withPractice(practice.id, async (tx) => ({ body: await showImport(tx, practice.id, params.importId) })),
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
      const { file, csv } = await api.database.withPractice(practice.id, (tx) =>
        readRejects(tx, practice.id, { importId: params.importId, file: query.file, folder }),
      );
      return { body: csv.toString('utf8'), type: 'text/csv', headers: { 'Content-Disposition': `attachment; filename="rejected-${file}"` } };
    },
  }),
];
