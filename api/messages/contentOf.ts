import type { Channel } from '../../domain/channels.ts';
import type { EmailContent, PostcardContent, TextContent } from '../../domain/content.ts';
import { ApiError } from '../http/errors.ts';
import type { MessagePage } from './messageBodies.ts';

/** The parts of a message that are documents of their own. */
export const contentParts = ['html', 'front', 'back'] as const;
export type ContentPart = (typeof contentParts)[number];

/** What a message says, as it is shown: without the client's own link out. Null before it is written. */
export function contentOf(channel: Channel, content: unknown): MessagePage['content'] {
  if (content === null) return null;
  switch (channel) {
    case 'email': {
      const { subject, html, text, fromName, fromEmail, replyTo } = content as EmailContent;
      return { kind: channel, subject, html, text, fromName, fromEmail, replyTo };
    }
    case 'text': {
      const { body, from, segments } = content as TextContent;
      return { kind: channel, body, from, segments };
    }
    case 'postcard': {
      const { size, front, back } = content as PostcardContent;
      return { kind: channel, size, front, back };
    }
  }
}

/** @throws ApiError `not found` when the message has no such part, or is not written yet */
export function documentOf(content: MessagePage['content'], part: ContentPart): string {
  if (content?.kind === 'email' && part === 'html') return content.html;
  if (content?.kind === 'postcard' && part !== 'html') return content[part];
  throw new ApiError('not found');
}
