import { z } from 'zod';
import type { EmailContent, PostcardContent } from '../../domain/content.ts';
import type { Message } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { frozenContentHeaders } from '../http/headers.ts';
import { answerList, listParameters, readList } from '../http/listQuery.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { listMessages, messagesFilter, messageSorts } from './listMessages.ts';
import { messagePage, messageRow } from './messageBodies.ts';
import { findMessage, showMessage } from './showMessage.ts';

const parts = ['html', 'front', 'back'] as const;
const ids = z.object({ messageId: z.uuid() });

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
      const list = readList(query, messageSorts, messagesFilter, true);
      return answerList('messages', list.offset, await api.database.withPractice(practice.id, (tx) => listMessages(tx, practice.id, list)));
    },
  }),
  practiceRoute({
    method: 'get',
    path: '/messages/{messageId}',
    summary: 'A message: what it says, to whom, why, every attempt and what became of it.',
    tag: 'Messages',
    params: ids,
    answer: messagePage,
    handle: ({ api, practice, params: { messageId } }) => api.database.withPractice(practice.id, async (tx) =>
      ({ body: await showMessage(tx, api.processes, { practiceId: practice.id, messageId }) })),
  }),
  practiceRoute({
    method: 'get',
    path: '/messages/{messageId}/content/{part}',
    summary: 'The frozen document itself, for a sandboxed frame: it can look, and do nothing.',
    tag: 'Messages',
    params: ids.extend({ part: z.enum(parts) }),
    media: 'text/html',
    answer: z.string(),
    handle: async ({ api, practice, params: { messageId, part } }) => {
      const message = await api.database.withPractice(practice.id, (tx) => findMessage(tx, practice.id, messageId));
      return { body: documentOf(message, part), type: 'html', headers: frozenContentHeaders };
    },
  }),
];

function documentOf({ channel, content }: Message, part: (typeof parts)[number]): string {
  if (content !== null && channel === 'email' && part === 'html') return (content as unknown as EmailContent).html;
  if (content !== null && channel === 'postcard' && part !== 'html') return (content as unknown as PostcardContent)[part];
  throw new ApiError('not found');
}
