import type { Channel } from '../../domain/channels.ts';
import type { EmailContent, TextContent } from '../../domain/content.ts';

const longestPreview = 160;

/** The line by which a list shows a message: an e-mail's subject, a text's first line; null before it is written, and for a card. */
export function previewOf({ channel, content }: { channel: Channel; content: unknown }): string | null {
  if (content === null || content === undefined || channel === 'postcard') return null;
  const line = channel === 'email' ? (content as EmailContent).subject : ((content as TextContent).body.split('\n', 1)[0] ?? '');
  return line.length > longestPreview ? `${line.slice(0, longestPreview - 1)}…` : line;
}
