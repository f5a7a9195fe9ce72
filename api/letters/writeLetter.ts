import { escapeHtml } from '../http/escapeHtml.ts';

/** What an e-mail to somebody who works here says. */
export interface LetterWords {
  subject: string;
  /** Whom it comes from, above everything. */
  from: string;
  greeting: string;
  /** Before the button. */
  paragraphs: string[];
  button?: { label: string; url: string };
  /** After it, smaller. */
  notes: string[];
}

/** An e-mail in both of its forms. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** A name somebody typed is one line of words here, and never a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+|\p{Cc}+/gu, ' ').trim();

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif;";
const style = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background-color:#14191b!important}.sheet{background-color:#1e2528!important}.ink{color:#eef3f2!important}.soft{color:#a9b6b5!important}}
@media (max-width:600px){.pad{padding-left:22px!important;padding-right:22px!important}}`;

/**
 * Writes the e-mail twice: as text, and as a page with inline styles for the programs that know nothing else.
 * The address behind the button stands in the text too, for whoever reads without buttons.
 */
export function writeLetter({ subject, from, greeting, paragraphs, button, notes }: LetterWords): Letter {
  const title = oneLine(subject);
  const text = [oneLine(from), greeting, ...paragraphs, ...(button ? [`${button.label}:\n${button.url}`] : []), ...notes].join('\n\n');
  const ink = (words: string): string => `<p class="ink" style="margin:0 0 16px;color:#1d2b2a;">${escapeHtml(words)}</p>`;
  const soft = (words: string): string => `<p class="soft" style="margin:0 0 10px;font-size:14px;line-height:21px;color:#566866;">${escapeHtml(words)}</p>`;
  const action = button
    ? `<p style="margin:24px 0;"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 26px;border-radius:8px;background-color:#0f6b62;color:#ffffff;font-weight:bold;text-decoration:none;">${escapeHtml(button.label)}</a></p>`
    : '';
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#eef2f1;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background-color:#eef2f1;"><tr><td align="center" style="padding:28px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="sheet" style="max-width:560px;background-color:#ffffff;border-radius:12px;"><tr><td class="pad" style="padding:30px 38px 24px;${font}font-size:16px;line-height:25px;text-align:left;">
<p class="soft" style="margin:0 0 20px;font-size:14px;color:#566866;">${escapeHtml(oneLine(from))}</p>
${ink(greeting)}
${paragraphs.map(ink).join('\n')}
${action}
${notes.map(soft).join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
  return { subject: title, text: `${text}\n`, html };
}
