import { parseJson, type Answer, type Call } from '../call.ts';
import { readForm } from '../form.ts';
import type { Ledger } from '../ledger.ts';
import type { Item, Mailroom } from '../mailroom.ts';
import { cancellationWindow, makePostcard } from './postcard.ts';
import { readPostcard } from './rules.ts';
import { verifyAddress } from './verification.ts';

interface Context {
  mailroom: Mailroom;
  ledger: Ledger;
  now: number;
}

/** Lob's v1 API as far as Homing uses it: make, fetch, list and cancel postcards, verify addresses. */
export function answerAsLob(call: Call, context: Context): Answer | Promise<Answer> {
  const parsed = readBody(call);
  const headers = { 'ratelimit-limit': '150', 'ratelimit-remaining': '149', 'ratelimit-reset': String(Math.floor(context.now / 1000) + 5) };
  const answer = decide(call, parsed, context);
  return answer instanceof Promise ? answer.then((one) => ({ parsed, headers, ...one })) : { parsed, headers, ...answer };
}

/** The SDK posts forms with bracketed names; JSON is understood as well. */
function readBody({ text, contentType }: Call): unknown {
  if (text === '') return null;
  return contentType === 'application/json' ? (parseJson(text) ?? text) : readForm(text);
}

function decide(call: Call, body: unknown, context: Context): Answer | Promise<Answer> {
  if (call.credentials.kind !== 'basic' || call.credentials.user === '') return refuse(401, 'unauthorized', 'Missing authentication');
  if (!call.credentials.user.startsWith('test_'))
    return refuse(401, 'invalid_api_key', 'Your API key is not valid. The sandbox takes keys that begin with test_, so that no live key is ever used here.');
  const version = call.headers['lob-version'];
  if (version !== undefined && version !== '2020-02-11') return refuse(422, 'unsupported_lob_version', `unsupported Lob version ${JSON.stringify(version)}`);
  if (call.path === '/v1/us_verifications' && call.method === 'POST')
    return verifyAddress(body) ?? refuse(422, 'invalid', 'primary_line and either zip_code or city and state are required');
  if (call.path === '/v1/postcards' && call.method === 'POST') return createPostcard(call, body, context);
  if (call.path === '/v1/postcards' && call.method === 'GET') return listPostcards(call, context);
  const [, id] = /^\/v1\/postcards\/([^/]+)$/.exec(call.path) ?? [];
  const card = id === undefined ? undefined : context.mailroom.find('postcard', id);
  if (id !== undefined && !card) return refuse(404, 'not_found', 'postcard not found');
  if (card && call.method === 'GET') return readCard(card, context.ledger).then((found) => ({ status: 200, body: found }));
  if (card && call.method === 'DELETE') return cancel(card, context.now);
  return refuse(404, 'unrecognized_endpoint', `${call.method} ${call.path} does not exist`);
}

function refuse(status: number, code: string, message: string): Answer {
  return { status, body: { error: { message, status_code: status, code } } };
}

/** The same key within 24 hours answers the card that exists already, whatever the request says. */
function createPostcard(call: Call, body: unknown, { mailroom, ledger, now }: Context): Answer | Promise<Answer> {
  const header = call.headers['idempotency-key'];
  const query = call.query['idempotency_key'];
  if (header !== undefined && query !== undefined) return refuse(422, 'invalid', 'only one idempotency key may be given');
  const key = header ?? query;
  if (key !== undefined && (typeof key !== 'string' || key.length > 256))
    return refuse(422, 'invalid', 'the idempotency key must be no longer than 256 characters');
  const existing = key === undefined ? undefined : mailroom.findByKey(key, now);
  if (existing) return readCard(existing, ledger).then((card) => ({ status: 200, body: card }));
  const card = readPostcard(body, now);
  return 'code' in card ? refuse(card.status, card.code, card.message) : { status: 200, body: makePostcard(card, now) };
}

function cancel(card: Item, now: number): Answer {
  if (card.deleted || now - card.at > cancellationWindow) return refuse(422, 'not_deletable', 'postcard has already been sent to production or was deleted');
  return { status: 200, body: { id: card.id, deleted: true, object: 'postcard' } };
}

async function listPostcards(call: Call, { mailroom, ledger }: Context): Promise<Answer> {
  const limit = Number(call.query['limit'] ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return refuse(422, 'invalid', 'limit must be between 1 and 100');
  const asked = readForm(new URLSearchParams(call.query as Record<string, string>).toString())['metadata'];
  const metadata = Object.entries(typeof asked === 'object' ? asked : {});
  const newestFirst = mailroom.items.postcard.toReversed().filter((card) => !card.deleted && metadata.every(([key, value]) => card.metadata?.[key] === value));
  const after = newestFirst.findIndex(({ id }) => id === call.query['after']);
  const shown = newestFirst.slice(after + 1, after + 1 + limit);
  const more = after + 1 + limit < newestFirst.length;
  return {
    status: 200,
    body: {
      data: await Promise.all(shown.map((card) => readCard(card, ledger))),
      object: 'list',
      count: shown.length,
      next_url: more ? `https://api.lob.com/v1/postcards?limit=${limit}&after=${shown.at(-1)?.id}` : null,
      previous_url: null,
    },
  };
}

async function readCard(card: Item, ledger: Ledger): Promise<Record<string, unknown>> {
  const stored = (await ledger.read(card.place)).response as Record<string, unknown>;
  return card.deleted ? { ...stored, deleted: true } : stored;
}
