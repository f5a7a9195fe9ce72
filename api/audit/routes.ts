import { z } from 'zod';
import { dayAt } from '../../domain/days.ts';
import { answerCsv } from '../http/csv.ts';
import { ApiError } from '../http/errors.ts';
import { answerList, exportParameters, listParameters, readList, type ListParameters } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { changeChoices, changePage, changeRow } from './changeBodies.ts';
import { changesFilter } from './changesFilter.ts';
import { readChoices } from './choices.ts';
import { describeChange, describeRow } from './describeChange.ts';
import { changeColumns, readChangeRecords } from './exportChanges.ts';
import { findChangeIds, listChanges, readChanges } from './readChanges.ts';

const readQuery = (query: ListParameters) => readList(query, { sorts: ['at'], filter: changesFilter, descending: true });
/** Rows of one request shown on its page. */
const rowsOnPage = 200;

/** Who changed what, when and from where. */
export const auditRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/changes',
    summary: 'What people and keys changed, newest first, one row a request.',
    tag: 'Changes',
    may: 'audit',
    query: listParameters,
    answer: z.array(changeRow),
    handle: async ({ api, practice, query }) => {
      const list = readQuery(query);
      const { rows, total } = await api.database.withPractice(practice.id, (tx) => listChanges(tx, practice, list));
      return answerList('changes', list.offset, { rows: rows.map((row) => describeChange(row, practice.timeZone)), total });
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/changes/choices',
    summary: 'What changes can be filtered by: who has made one, what can be done and to what.',
    tag: 'Changes',
    may: 'audit',
    answer: changeChoices,
    handle: async ({ api, practice }) => ({ body: await api.database.withPractice(practice.id, (tx) => readChoices(tx, practice.id)) }),
  }),
  practiceRoute({
    method: 'get',
    path: '/changes/export',
    summary: 'All changes that fit a filter, as a CSV file: one line for each field that changed.',
    tag: 'Changes',
    may: 'audit',
    query: exportParameters,
    media: 'text/csv',
    answer: z.string(),
    handle: async ({ api, practice, query }) => {
      const list = readQuery(query);
      return answerCsv({
        name: `changes-${practice.slug}-${dayAt(api.clock(), practice.timeZone)}`,
        header: changeColumns,
        ids: await api.database.withPractice(practice.id, (tx) => findChangeIds(tx, practice, list)),
        read: (ids) => api.database.withPractice(practice.id, (tx) => readChangeRecords(tx, ids, practice)),
        log: api.log,
      });
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/changes/{requestId}',
    summary: 'All that one request changed: every row before and after.',
    tag: 'Changes',
    may: 'audit',
    params: z.object({ requestId: z.uuid() }),
    answer: changePage,
    handle: ({ api, practice, params: { requestId } }) =>
      api.database.withPractice(practice.id, async (tx) => {
        const [change] = await readChanges(tx, practice, { ids: [requestId], most: rowsOnPage });
        if (!change) throw new ApiError('not found');
        return { body: { ...describeChange(change, practice.timeZone), changed: change.rows.map((row) => describeRow(row, practice.timeZone)) } };
      }),
  }),
];
