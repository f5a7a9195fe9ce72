import { z } from 'zod';
import { dayAt } from '../../domain/days.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { answerCsv } from '../http/csv.ts';
import { answerList, exportParameters, listParameters, readList, type ListParameters } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { contentOf, contentParts, documentOf } from './contentOf.ts';
import { messageColumns, readMessageRecords } from './exportMessages.ts';
import { findMessageIds, listMessages, messageSorts } from './listMessages.ts';
import { messagePage, messageRow } from './messageBodies.ts';
import { messagesFilter } from './messagesFilter.ts';
import { settleDoubt } from './settleDoubt.ts';
import { findMessage, showMessage } from './showMessage.ts';
import type { Asking } from './waits/queues.ts';

const readMessagesQuery = (query: ListParameters) => readList(query, { sorts: messageSorts, filter: messagesFilter, descending: true });
const askingOf = (api: ApiDependencies, practice: Practice): Asking => ({ practice, accounts: api.accounts, now: api.clock() });
const messageParams = z.object({ messageId: z.uuid() });

/** Every message: what was sent, what waits, what was not sent and why. */
export const messageRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/messages',
    summary: 'Messages, newest first.',
    tag: 'Messages',
    query: listParameters,
    answer: z.array(messageRow),
    handle: async ({ api, practice, query }) => {
      const list = readMessagesQuery(query);
      return answerList('messages', list.offset, await api.database.withPractice(practice.id, (tx) => listMessages(tx, list, askingOf(api, practice))));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/messages/export',
    summary: 'All messages that fit a filter, as a CSV file.',
    tag: 'Messages',
    query: exportParameters,
    media: 'text/csv',
    answer: z.string(),
    handle: async ({ api, practice, query }) => {
      const list = readMessagesQuery(query);
      return answerCsv({
        name: `messages-${practice.slug}-${dayAt(api.clock(), practice.timeZone)}`,
        header: messageColumns,
        ids: await api.database.withPractice(practice.id, (tx) => findMessageIds(tx, list, askingOf(api, practice))),
        read: (ids) => api.database.withPractice(practice.id, (tx) => readMessageRecords(tx, ids, askingOf(api, practice))),
        log: api.log,
      });
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/messages/{messageId}',
    summary: 'A message: what it says, to whom, why, every attempt and what became of it.',
    tag: 'Messages',
    params: messageParams,
    answer: messagePage,
    handle: ({ api, practice, params: { messageId } }) =>
      api.database.withPractice(practice.id, async (tx) => ({
        body: await showMessage(tx, { ...askingOf(api, practice), processes: api.processes, messageId }),
      })),
  }),
  practiceRoute({
    method: 'post',
    path: '/messages/{messageId}/settle',
    audit: 'message settled',
    summary: 'Say what became of a message that may have been sent: take it as sent, or send it again although the client may get it twice.',
    tag: 'Messages',
    may: 'work',
    params: messageParams,
    body: z.strictObject({ as: z.enum(['sent', 'again']) }),
    answer: messagePage,
    handle: async ({ api, practice, asker, params: { messageId }, body }) => {
      await settleDoubt(api, { practiceId: practice.id, messageId, as: body.as, by: asker.name });
      return {
        body: await api.database.withPractice(practice.id, (tx) => showMessage(tx, { ...askingOf(api, practice), processes: api.processes, messageId })),
      };
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/messages/{messageId}/content/{part}',
    summary: 'The frozen document itself, for a sandboxed frame: it can look, and do nothing.',
    tag: 'Messages',
    params: messageParams.extend({ part: z.enum(contentParts) }),
    media: 'text/html',
    answer: z.string(),
    handle: async ({ api, practice, params: { messageId, part } }) => {
      const message = await api.database.withPractice(practice.id, (tx) => findMessage(tx, practice.id, messageId));
      return { body: documentOf(contentOf(message.channel, message.content), part), type: 'html', headers: frozenContentHeaders };
    },
  }),
];
