import { randomBytes } from 'node:crypto';
import { parseJson, type Answer, type Call } from '../call.ts';
import { findMailFaults, mailSchema, type MailFault } from './schema.ts';

/** SendGrid takes no request of 30 MB or more, in bytes. */
const largest = 30 * 1024 * 1024;

/** SendGrid's v3 API as far as Homing uses it: sending. */
export function answerAsSendGrid(call: Call, now: number): Answer {
  const parsed = call.text === '' ? null : (parseJson(call.text) ?? call.text);
  return { parsed, ...decide(call, parsed, now) };
}

function decide(call: Call, body: unknown, now: number): Answer {
  if (call.credentials.kind !== 'bearer' || !/^SG\..+/.test(call.credentials.token))
    return refuse(401, [{ field: null, message: 'The provided authorization grant is invalid, expired, or revoked' }]);
  if (call.path !== '/v3/mail/send') return refuse(404, [{ field: null, message: 'not found' }]);
  if (call.method !== 'POST') return refuse(405, [{ field: null, message: 'method not allowed' }]);
  if (Buffer.byteLength(call.text) >= largest) return refuse(413, [{ field: null, message: 'content too large' }]);
  if (call.contentType !== 'application/json') return refuse(415, [{ field: null, message: 'Content-Type should be application/json.' }]);
  if (typeof body !== 'object' || body === null) return refuse(400, [{ field: null, message: 'Bad Request' }]);
  const mail = mailSchema.safeParse(body);
  const faults = mail.success ? findMailFaults(mail.data, now) : mail.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  if (faults.length > 0) return refuse(400, faults);
  return { status: 202, body: null, headers: { 'X-Message-Id': randomBytes(16).toString('base64url') } };
}

function refuse(status: number, faults: MailFault[]): Answer {
  return { status, body: { errors: faults.map(({ field, message }) => ({ message, field, help: null })) } };
}
