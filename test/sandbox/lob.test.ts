import { expect, it } from 'vitest';
import { openLobClient } from '../../providers/lobClient.ts';
import { address, postcard } from '../providers/kit.ts';
import { basic, startSandbox } from './kit.ts';

type Json = Record<string, unknown>;
const to = { name: 'Ann Smith', address_line1: '12 Elm Street', address_city: 'Springfield', address_state: 'IL', address_zip: '62701', address_country: 'US' };
const card = (changes: Json = {}): Json => ({
  to,
  from: { ...to, name: 'Oak Street Veterinary' },
  front: '<p>Front</p>',
  back: '<p>Back</p>',
  size: '4x6',
  use_type: 'operational',
  metadata: { message: 'p.m' },
  ...changes,
});

async function ask(
  url: string,
  { body, headers = {}, method = body ? 'POST' : 'GET' }: { body?: Json; headers?: Record<string, string>; method?: string } = {},
): Promise<Json & { error?: Json }> {
  const answer = await fetch(`${url}`, {
    method,
    headers: { authorization: basic('test_key'), 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { http: answer.status, ...((await answer.json()) as Json) };
}

it("Lob's stand-in answers a complete postcard with its addresses in capitals", async () => {
  const { url } = await startSandbox();
  const made = await ask(`${url}/sandbox/lob/v1/postcards`, { body: card() });
  expect(made).toMatchObject({
    http: 200,
    object: 'postcard',
    size: '4x6',
    use_type: 'operational',
    mail_type: 'usps_first_class',
    carrier: 'USPS',
    metadata: { message: 'p.m' },
    to: { object: 'address', name: 'ANN SMITH', address_line1: '12 ELM STREET', address_country: 'UNITED STATES', recipient_moved: false },
    from: { name: 'OAK STREET VETERINARY' },
    front_template_id: null,
    status: 'processed',
    date_created: '2026-11-16T18:00:00.000Z',
    send_date: '2026-11-16T18:05:00.000Z',
    expected_delivery_date: '2026-11-23',
  });
  expect(made['id']).toMatch(/^psc_[0-9a-f]{16}$/);
});

it.each([
  ['no use type', card({ use_type: undefined }), 'mail_use_type_can_not_be_null', 'use_type'],
  ['a use type it does not know', card({ use_type: 'love letter' }), 'invalid', 'use_type'],
  ['a size it does not print', card({ size: '9x9' }), 'invalid', 'size'],
  ['no front', card({ front: undefined }), 'invalid', 'front'],
  ['a front that is neither HTML nor a link', card({ front: 'hello' }), 'invalid', 'front'],
  ['no recipient', card({ to: undefined }), 'invalid', 'to'],
  ['a recipient without a name', card({ to: { ...to, name: undefined } }), 'invalid', 'to.name'],
  ['a name beyond 40 characters', card({ to: { ...to, name: 'x'.repeat(41) } }), 'invalid', 'to.name'],
  ['a state that is none', card({ to: { ...to, address_state: 'Illinois' } }), 'invalid', 'to.address_state'],
  ['a ZIP that is none', card({ to: { ...to, address_zip: '627' } }), 'invalid', 'to.address_zip'],
  ['a sender abroad', card({ from: { ...to, address_country: 'CA' } }), 'foreign_return_address', 'from'],
  ['a big card abroad', card({ size: '6x9', to: { ...to, address_country: 'CA' } }), 'invalid_international_feature', '4x6'],
  ['standard mail for a 4x6', card({ mail_type: 'usps_standard' }), 'invalid', 'usps_standard'],
  ['metadata with a quote', card({ metadata: { message: 'a"b' } }), 'invalid', 'metadata'],
  ['more than 20 pairs of metadata', card({ metadata: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`k${at}`, 'v'])) }), 'invalid', 'metadata'],
  ['a variable nobody filled in', card({ back: '<p>{{pet}}</p>' }), 'merge_variable_required', 'pet'],
])('it refuses %s and says what is wrong', async (_, body, code, named) => {
  const { url } = await startSandbox();
  const answer = await ask(`${url}/sandbox/lob/v1/postcards`, { body });
  expect(answer).toMatchObject({ http: 422, error: { code, status_code: 422 } });
  expect(answer.error?.['message']).toContain(named);
});

it('one key makes one card for 24 hours, also when asked twice at the same moment', async () => {
  const { url, wait } = await startSandbox();
  const make = (): Promise<Json> => ask(`${url}/sandbox/lob/v1/postcards`, { body: card(), headers: { 'idempotency-key': 'm/1' } });
  const [one, twin] = await Promise.all([make(), make()]);
  expect(twin).toEqual(one);
  wait(23 * 3_600_000);
  expect(await make()).toEqual(one);
  wait(3_600_001);
  expect((await make())['id']).not.toBe(one['id']);
});

it('a refused card does not use up its key', async () => {
  const { url } = await startSandbox();
  const headers = { 'idempotency-key': 'm/1' };
  expect(await ask(`${url}/sandbox/lob/v1/postcards`, { body: card({ size: '9x9' }), headers })).toMatchObject({ http: 422 });
  expect(await ask(`${url}/sandbox/lob/v1/postcards`, { body: card(), headers })).toMatchObject({ http: 200 });
});

it('cards can be looked up by our id, as the SDK asks and as a URL asks', async () => {
  const { url, senders } = await startSandbox();
  await senders.postcard.send(postcard({ ref: 'p.one' }));
  await senders.postcard.send(postcard({ ref: 'p.two', to: address({ name: 'Bruno Ito' }) }));
  const found = await ask(`${url}/sandbox/lob/v1/postcards?metadata[message]=p.two`);
  expect(found).toMatchObject({ http: 200, object: 'list', count: 1, data: [{ metadata: { message: 'p.two' }, to: { name: 'BRUNO ITO' } }], next_url: null });
  expect(await ask(`${url}/sandbox/lob/v1/postcards?metadata[message]=p.none`)).toMatchObject({ count: 0, data: [] });
  expect(await ask(`${url}/sandbox/lob/v1/postcards?limit=1`)).toMatchObject({
    count: 1,
    data: [{ metadata: { message: 'p.two' } }],
    next_url: expect.stringContaining('after='),
  });
  const client = openLobClient('test_x', `${url}/sandbox/lob`) as unknown as { postcards: { list(query: object): Promise<Json> } };
  expect(await client.postcards.list({ metadata: { message: 'p.one' } })).toMatchObject({ count: 1, data: [{ to: { name: 'ANN SMITH' } }] });
});

it('a card can be fetched, and cancelled within five minutes', async () => {
  const { url, wait } = await startSandbox();
  const path = `${url}/sandbox/lob/v1/postcards`;
  const [one, late] = [await ask(path, { body: card() }), await ask(path, { body: card() })];
  expect(await ask(`${path}/${String(one['id'])}`)).toEqual(one);
  expect(await ask(`${path}/${String(one['id'])}`, { method: 'DELETE' })).toMatchObject({ http: 200, id: one['id'], deleted: true });
  expect(await ask(`${path}/${String(one['id'])}`)).toMatchObject({ deleted: true });
  wait(300_001);
  expect(await ask(`${path}/${String(late['id'])}`, { method: 'DELETE' })).toMatchObject({ http: 422, error: { code: 'not_deletable' } });
  expect(await ask(`${path}/psc_unknown`)).toMatchObject({ http: 404, error: { code: 'not_found' } });
});

it.each([
  ['185 Berry Street', 'deliverable'],
  ['missing unit', 'deliverable_missing_unit'],
  ['incorrect unit', 'deliverable_incorrect_unit'],
  ['unnecessary unit', 'deliverable_unnecessary_unit'],
  ['undeliverable no match', 'undeliverable'],
  ['undeliverable block match', 'undeliverable'],
  ['14 Nowhere Ln', 'undeliverable'],
])('the address "%s" is verified as %s', async (primary_line, deliverability) => {
  const { url } = await startSandbox();
  expect(await ask(`${url}/sandbox/lob/v1/us_verifications`, { body: { primary_line, zip_code: '94107' } })).toMatchObject({
    http: 200,
    object: 'us_verification',
    deliverability,
  });
});

it('it wants a test key and a version it knows', async () => {
  const { url } = await startSandbox();
  const path = `${url}/sandbox/lob/v1/postcards`;
  expect(await ask(path, { headers: { authorization: basic('live_key') } })).toMatchObject({ http: 401, error: { code: 'invalid_api_key' } });
  expect(await ask(path, { headers: { authorization: '' } })).toMatchObject({ http: 401, error: { code: 'unauthorized' } });
  expect(await ask(path, { headers: { 'lob-version': '2014-01-01' } })).toMatchObject({ http: 422, error: { code: 'unsupported_lob_version' } });
});
