import { randomBytes } from 'node:crypto';
import { parseJson, type Answer, type Call } from '../call.ts';
import type { Ledger } from '../ledger.ts';
import type { Mailroom } from '../mailroom.ts';
import { readLog, searchLogs } from './logs.ts';
import { findMailFaults, mailSchema, type MailFault } from './schema.ts';

/** SendGrid takes no request of 30 MB or more, in bytes. */
const largest = 30 * 1024 * 1024;

interface Context {
  mailroom: Mailroom;
  ledger: Ledger;
  now: number;
}

/** SendGrid's v3 API as far as Homing uses it: sending, asking the logs what became of an e-mail, and what a key may do. */
export function answerAsSendGrid(call: Call, context: Context): Answer | Promise<Answer> {
  const parsed = call.text === '' ? null : (parseJson(call.text) ?? call.text);
  const answer = decide(call, parsed, context);
  return answer instanceof Promise ? answer.then((one) => ({ parsed, ...one })) : { parsed, ...answer };
}

function decide(call: Call, body: unknown, context: Context): Answer | Promise<Answer> {
  if (call.credentials.kind !== 'bearer' || !/^SG\..+/.test(call.credentials.token))
    return refuse(401, [{ field: null, message: 'The provided authorization grant is invalid, expired, or revoked' }]);
  const [, logged] = /^\/v3\/logs\/([^/]+)$/.exec(call.path) ?? [];
  if (logged !== undefined && call.method === 'GET')
    return readLog(decodeURIComponent(logged), context).then((found) =>
      found ? { status: 200, body: found } : refuse(404, [{ field: null, message: 'message not found' }]),
    );
  if (call.path === '/v3/scopes' && call.method === 'GET') return { status: 200, body: { scopes: ['mail.send', 'messages.read'] } };
  if (call.path !== '/v3/mail/send' && call.path !== '/v3/logs') return refuse(404, [{ field: null, message: 'not found' }]);
  if (call.method !== 'POST') return refuse(405, [{ field: null, message: 'method not allowed' }]);
  if (Buffer.byteLength(call.text) >= largest) return refuse(413, [{ field: null, message: 'content too large' }]);
  if (call.contentType !== 'application/json') return refuse(415, [{ field: null, message: 'Content-Type should be application/json.' }]);
  if (typeof body !== 'object' || body === null) return refuse(400, [{ field: null, message: 'Bad Request' }]);
  if (call.path === '/v3/logs') return answerSearch(body, context);
  const mail = mailSchema.safeParse(body);
  const faults = mail.success ? findMailFaults(mail.data, context.now) : mail.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  if (faults.length > 0) return refuse(400, faults);
  // Its own sandbox mode: checked, and not sent.
  if (mail.data?.mail_settings?.['sandbox_mode']?.enable) return { status: 200, body: null };
  return { status: 202, body: null, headers: { 'X-Message-Id': randomBytes(16).toString('base64url') } };
}

async function answerSearch(body: object, context: Context): Promise<Answer> {
  const found = await searchLogs(body, context);
  return 'wrong' in found ? refuse(400, [{ field: found.field, message: found.wrong }]) : { status: 200, body: found };
}

function refuse(status: number, faults: MailFault[]): Answer {
  return { status, body: { errors: faults.map(({ field, message }) => ({ message, field, help: null })) } };
}
