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

/** The same card with a stamp on both sides: where the front has only sky, and between list and box on the back; clear of the address and of the edge that is cut off. */
export const markPostcard = (content: PostcardContent): PostcardContent => ({
  ...content,
  front: afterBody(content.front, stamp('top:.3in;right:.42in;width:1.45in')),
  back: afterBody(content.back, stamp('top:2.7in;left:.3in;width:2.26in')),
});

const stamp = (place: string): string =>
  `<div style="position:absolute;z-index:9;${place};background:#7a4a00;color:#fff;font:bold 10pt/1.6 Helvetica,Arial,sans-serif;text-align:center">TEST CARD</div>`;

/** @throws Error when the document has no body: a mark that is missing must not pass for a real message */
function afterBody(html: string, mark: string): string {
  if (!/<body[^>]*>/.test(html)) throw new Error('The document has no <body>: it cannot be marked as a test.');
  return html.replace(/<body[^>]*>/, (body) => `${body}\n${mark}`);
}
