import { randomBytes } from 'node:crypto';
import { parse } from 'node:querystring';
import { SegmentedMessage } from 'sms-segments-calculator';
import type { Answer, Call } from '../call.ts';
import { livedUntil } from '../events/plan.ts';
import type { Ledger } from '../ledger.ts';
import type { Item, Mailroom } from '../mailroom.ts';
import { tellLineType } from './lineTypes.ts';
import { findMessageError, value, type MessageForm } from './rules.ts';

interface Context {
  mailroom: Mailroom;
  ledger: Ledger;
  now: number;
}

/** Twilio's APIs as far as Homing uses them: send a message, look one up, list them, show the account (2010-04-01) and its messaging service; what line a number is (Lookup v2). */
export function answerAsTwilio(call: Call, context: Context): Answer | Promise<Answer> {
  const form: MessageForm = { ...parse(call.text) };
  const parsed = call.text === '' ? null : form;
  const answer = decide(call, form, context);
  return answer instanceof Promise ? answer.then((one) => ({ parsed, ...one })) : { parsed, ...answer };
}

function decide(call: Call, form: MessageForm, context: Context): Answer | Promise<Answer> {
  const [, number] = /^\/v2\/PhoneNumbers\/([^/]+)$/.exec(call.path) ?? [];
  if (number !== undefined) return lookUpNumber(call, decodeURIComponent(number));
  const [, asked] = /^\/2010-04-01\/Accounts\/([^/]+)\.json$/.exec(call.path) ?? [];
  if (asked !== undefined) return showAccount(call, asked);
  if (/^\/v1\/Services\/MG[0-9a-fA-F]{32}$/.test(call.path)) return showService(call);
  const [, account, messageSid] = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/([^/]+))?\.json$/.exec(call.path) ?? [];
  if (account === undefined) return refuse(404, 20404, `The requested resource ${call.path} was not found`);
  if (!isSignedIn(call, account)) return refuse(401, 20003, 'Authenticate');
  if (messageSid !== undefined) return call.method === 'GET' ? fetchMessage(call, messageSid, context) : refuse(405, 20004, 'Method not allowed');
  if (call.method === 'GET') return listMessages(call, account, context);
  if (call.method !== 'POST') return refuse(405, 20004, 'Method not allowed');
  if (call.contentType !== 'application/x-www-form-urlencoded') return refuse(415, 20415, 'Unsupported Media Type: send application/x-www-form-urlencoded');
  const error = findMessageError(form);
  return error ? refuse(error.status, error.code, error.message) : { status: 201, body: makeMessage(account, form, context.now) };
}

function lookUpNumber(call: Call, number: string): Answer {
  if (call.credentials.kind !== 'basic' || !isSignedIn(call, call.credentials.user)) return refuse(401, 20003, 'Authenticate');
  return call.method === 'GET' ? tellLineType(number, call.query['Fields']) : refuse(405, 20004, 'Method not allowed');
}

/** Twilio's test credentials look like any others. Here they are those that say so. */
const isForTests = (account: string): boolean => account.toLowerCase().startsWith('ac7e57');

function showAccount(call: Call, account: string): Answer {
  if (!isSignedIn(call, account)) return refuse(401, 20003, 'Authenticate');
  if (isForTests(account)) return refuse(403, 20008, 'Resource not accessible with Test Account Credentials');
  return { status: 200, body: { sid: account, friendly_name: 'Sandbox', status: 'active', type: 'Full' } };
}

function showService(call: Call): Answer {
  if (call.credentials.kind !== 'basic' || !isSignedIn(call, call.credentials.user)) return refuse(401, 20003, 'Authenticate');
  return { status: 200, body: { sid: call.path.split('/').at(-1), friendly_name: 'Sandbox' } };
}

/** The account's own sid or an API key's, with a secret. */
function isSignedIn({ credentials }: Call, account: string): boolean {
  return (
    /^AC[0-9a-fA-F]{32}$/.test(account) &&
    credentials.kind === 'basic' &&
    credentials.password !== '' &&
    (credentials.user === account || /^SK[0-9a-fA-F]{32}$/.test(credentials.user))
  );
}

function refuse(status: number, code: number, message: string): Answer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** A message resource as Twilio shows it right after taking it. */
function makeMessage(account: string, form: MessageForm, now: number): Record<string, unknown> {
  const text = value(form, 'Body');
  const media = [form['MediaUrl'] ?? []].flat().length;
  const sid = `${media > 0 ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
  const uri = `/2010-04-01/Accounts/${account}/Messages/${sid}`;
  const date = rfc2822(now);
  return {
    account_sid: account,
    api_version: '2010-04-01',
    body: text,
    date_created: date,
    date_sent: null,
    date_updated: date,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: form['From'] ?? null,
    messaging_service_sid: form['MessagingServiceSid'] ?? null,
    num_media: String(media),
    num_segments: String(new SegmentedMessage(text, 'auto', form['SmartEncoded'] === 'true').segmentsCount),
    price: null,
    price_unit: 'USD',
    sid,
    status: form['MessagingServiceSid'] === undefined ? 'queued' : 'accepted',
    subresource_uris: { media: `${uri}/Media.json` },
    to: form['To'],
    uri: `${uri}.json`,
  };
}

async function fetchMessage(call: Call, sid: string, { mailroom, ledger, now }: Context): Promise<Answer> {
  const item = mailroom.find('text', sid);
  return item ? { status: 200, body: await readResource(item, ledger, now) } : refuse(404, 20404, `The requested resource ${call.path} was not found`);
}

async function listMessages(call: Call, account: string, { mailroom, ledger, now }: Context): Promise<Answer> {
  const size = Math.min(Math.max(Number(call.query['PageSize'] ?? 50) || 50, 1), 1000);
  const page = Math.max(Number(call.query['Page'] ?? 0) || 0, 0);
  const found = mailroom.items.text.filter((item) => matches(item, call.query)).toReversed();
  const shown = found.slice(page * size, (page + 1) * size);
  const uri = (at: number): string =>
    `/2010-04-01/Accounts/${account}/Messages.json?${new URLSearchParams({ ...(call.query as Record<string, string>), PageSize: String(size), Page: String(at) })}`;
  return {
    status: 200,
    body: {
      messages: await Promise.all(shown.map((item) => readResource(item, ledger, now))),
      page,
      page_size: size,
      start: page * size,
      end: page * size + Math.max(shown.length - 1, 0),
      uri: uri(page),
      first_page_uri: uri(0),
      next_page_uri: (page + 1) * size < found.length ? uri(page + 1) : null,
      previous_page_uri: page > 0 ? uri(page - 1) : null,
    },
  };
}

function matches(item: Item, query: Record<string, unknown>): boolean {
  const instant = (name: string): number | undefined => (typeof query[name] === 'string' ? Date.parse(query[name]) : undefined);
  const [after, before, on] = [instant('DateSent>'), instant('DateSent<'), instant('DateSent')];
  return (
    (query['To'] === undefined || item.to === query['To']) &&
    (query['From'] === undefined || item.from === query['From']) &&
    (after === undefined || item.at >= after) &&
    (before === undefined || item.at <= before) &&
    (on === undefined || new Date(item.at).toISOString().slice(0, 10) === new Date(on).toISOString().slice(0, 10))
  );
}

/** The message as it was taken, with what has become of it since. */
async function readResource(item: Item, ledger: Ledger, now: number): Promise<unknown> {
  const stored = (await ledger.read(item.place)).response as Record<string, unknown>;
  const lived = livedUntil(item, now);
  const last = lived.at(-1);
  if (!last) return stored;
  const code = last.says['ErrorCode'];
  const sent = lived.find(({ name }) => name === 'sent');
  return {
    ...stored,
    status: last.name,
    date_updated: rfc2822(last.at),
    date_sent: sent ? rfc2822(sent.at) : null,
    ...(code !== undefined && { error_code: Number(code) }),
  };
}

/** Twilio writes instants as `Thu, 24 Aug 2023 05:01:45 +0000`. */
function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
