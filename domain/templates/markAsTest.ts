import type { EmailContent, PostcardContent, TextContent } from '../content.ts';
import { countSegments } from './gsm.ts';

const words = 'This is a test. No such pet is due for anything.';

/** The same e-mail, told from a real one by its subject and by a line above everything else. */
export const markEmail = (content: EmailContent): EmailContent => ({
  ...content,
  subject: `Test: ${content.subject}`,
  html: afterBody(
    content.html,
    `<p style="margin:0;padding:12px 20px;background-color:#7a4a00;color:#ffffff;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:21px;text-align:center;">${words}</p>`,
  ),
  text: `${words}\n\n${content.text}`,
});

/** The same text, told from a real one by its first word; counted anew. */
export function markText(content: TextContent): TextContent {
  const body = `Test: ${content.body}`;
  return { ...content, body, segments: countSegments(body) };
}

/** The same card with TEST across the top of both sides, clear of the address and of the edge that is cut off. */
export const markPostcard = (content: PostcardContent): PostcardContent => ({
  ...content,
  front: afterBody(content.front, stamp),
  back: afterBody(content.back, stamp),
});

const stamp =
  '<div style="position:absolute;z-index:9;top:.17in;left:2.4in;width:1.45in;background:#7a4a00;color:#fff;font:bold 10pt/1.5 Helvetica,Arial,sans-serif;text-align:center">TEST CARD</div>';

/** @throws Error when the document has no body: a mark that is missing must not pass for a real message */
function afterBody(html: string, mark: string): string {
  if (!/<body[^>]*>/.test(html)) throw new Error('The document has no <body>: it cannot be marked as a test.');
  return html.replace(/<body[^>]*>/, (body) => `${body}\n${mark}`);
}
