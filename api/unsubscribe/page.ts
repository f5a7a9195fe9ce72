import { createHash } from 'node:crypto';
import { writePhone } from '../../domain/templates/people.ts';
import { escapeHtml } from '../http/escapeHtml.ts';

const style = `
:root { color-scheme: light dark; --ink: #23312d; --soft: #5c6b66; --paper: #f6f4ef; --card: #fff; --line: #e2ded4; --accent: #2f6f5e; --on-accent: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ece9; --soft: #a7b3ae; --paper: #161c1a; --card: #1f2724; --line: #34403b; --accent: #7fc4ae; --on-accent: #10231d } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--paper); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 30rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 32px 28px }
p { margin: 0 0 16px } h1 { margin: 0 0 12px; font-size: 1.35rem; line-height: 1.3 }
.practice { color: var(--soft); font-size: .95rem; margin-bottom: 20px }
.small { color: var(--soft); font-size: .9rem; margin: 20px 0 0 } strong { overflow-wrap: anywhere } a { color: var(--accent) }
button { width: 100%; min-height: 48px; border: 1px solid var(--accent); border-radius: 10px; font: inherit; font-weight: 600; cursor: pointer; background: var(--accent); color: var(--on-accent) }
button.quiet { background: transparent; color: var(--accent) }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
`;

/** The page's one style sheet is allowed by its hash; nothing else is, and no script at all. */
export const pageHeaders: Record<string, string> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};

const document = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

export interface PageFacts {
  practiceName: string;
  phone: string;
  /** ISO 3166 two letters: how the phone number is written. */
  country: string;
  email: string;
  allowed: boolean;
  /** Whether the client has just now changed it. */
  justDone: boolean;
}

/** What the link's reader sees: a button before, its effect and a way back after. */
export function writePage({ practiceName, phone, country, email, allowed, justDone }: PageFacts): string {
  const practice = escapeHtml(practiceName);
  const address = `<strong>${escapeHtml(email).replace('@', '@<wbr>')}</strong>`;
  const { shown, dial } = writePhone(phone, country);
  const call = `<p class="small">Questions? Call ${practice} at <a href="${escapeHtml(dial)}">${escapeHtml(shown)}</a>.</p>`;
  const button = (choice: string, label: string, quiet = false) =>
    `<form method="post"><input type="hidden" name="choice" value="${choice}"><button${quiet ? ' class="quiet"' : ''}>${label}</button></form>`;
  if (!allowed)
    return document(
      'Unsubscribed',
      `<p class="practice">${practice}</p>
<h1>You are unsubscribed</h1>
<p>${practice} will not send reminder e-mails to ${address} any more. What you asked for takes hold at once.</p>
${button('subscribe', 'Undo: keep my reminders', true)}
${call}`,
    );
  return document(
    justDone ? 'Subscribed again' : 'Unsubscribe',
    `<p class="practice">${practice}</p>
<h1>${justDone ? 'Your reminders are back on' : 'Stop reminder e-mails?'}</h1>
<p>${justDone ? `${practice} will let you know at ${address} when your pet is due.` : `${practice} sends reminders to ${address} when your pet is due for care. Your other messages stay as they are.`}</p>
${button('unsubscribe', 'Unsubscribe', justDone)}
${call}`,
  );
}

/** For a link that leads nowhere. It says nothing about whose it might have been. */
export const writeDeadEnd = (): string =>
  document(
    'This link does not work',
    `<h1>This link does not work</h1>
<p>It may have been cut off when it was copied. Open it again from the e-mail itself, or call your veterinary hospital: they can stop the reminders for you.</p>`,
  );
