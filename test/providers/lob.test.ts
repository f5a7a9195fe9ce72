import { expect, it } from 'vitest';
import { openLob } from '../../providers/lob.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { address, postcard, startAnswering } from './kit.ts';

it('a postcard goes to Lob as an operational 4x6 by first class, with our id as metadata', async () => {
  const { senders, ledger } = await startSandbox();
  const outcome = await senders.postcard.send(postcard());
  const [entry] = await ledger();
  expect(outcome).toEqual({ kind: 'accepted', providerId: (entry?.response as { id: string }).id, httpStatus: 200 });
  expect(entry).toMatchObject({
    provider: 'lob',
    method: 'POST',
    path: '/v1/postcards',
    status: 200,
    headers: { 'lob-version': '2020-02-11', 'idempotency-key': 'message-1/1' },
  });
  expect(entry?.body).toEqual({
    to: { name: 'Ann Smith', address_line1: '12 Elm Street', address_city: 'Springfield', address_state: 'IL', address_zip: '62701', address_country: 'US' },
    from: {
      name: 'Oak Street Veterinary',
      address_line1: '12 Elm Street',
      address_city: 'Springfield',
      address_state: 'IL',
      address_zip: '62701',
      address_country: 'US',
    },
    size: '4x6',
    front: '<html><body>Front</body></html>',
    back: '<html><body>Back</body></html>',
    use_type: 'operational',
    mail_type: 'usps_first_class',
    metadata: { message: 'practice.message-1' },
  });
});

it('the same attempt sent again is the same card', async () => {
  const { senders } = await startSandbox();
  const card = postcard();
  const [one, again] = [await senders.postcard.send(card), await senders.postcard.send(card)];
  expect(again).toEqual(one);
});

it('a message can be sent again although the SDK rewrites what it is given', async () => {
  const { senders, ledger } = await startSandbox();
  const card = postcard();
  const before = structuredClone(card);
  await senders.postcard.send(card);
  await senders.postcard.send({ ...card, attempt: 2 });
  expect(card).toEqual(before);
  const [first, second] = await ledger();
  expect(second?.body).toEqual(first?.body);
  expect((second?.response as { id: string }).id).not.toBe((first?.response as { id: string }).id);
});

it.each([
  ['Maximiliana Whitcombe-Harrington and Bartholomew Featherstone', { name: 'Maximiliana Whitcombe-Harrington and', company: 'Bartholomew Featherstone' }],
  ['x'.repeat(41), { name: 'x'.repeat(40), company: 'x' }],
  [`${'word '.repeat(30)}`, { name: 'word word word word word word word word', company: 'word word word word word word word word' }],
])('a name too long for one line (%s) goes on over the next', async (name, to) => {
  const { senders, ledger } = await startSandbox();
  expect(await senders.postcard.send(postcard({ to: address({ name }) }))).toMatchObject({ kind: 'accepted' });
  expect((await ledger())[0]?.body).toMatchObject({ to });
});

it.each([
  ['a ZIP that is none', { postalCode: '6270' }, 'invalid'],
  ['street lines beyond 50 characters', { line1: 'a'.repeat(40), line2: 'b'.repeat(11) }, 'address_length_exceeds_limit'],
  ['a missing city', { city: '' }, 'invalid'],
])('%s is a refusal with the cause', async (_, changes, code) => {
  const { senders } = await startSandbox();
  const outcome = await senders.postcard.send(postcard({ to: address(changes) }));
  expect(outcome).toMatchObject({ kind: 'refused', code, httpStatus: 422 });
  expect(outcome).not.toHaveProperty('channelWide');
});

it('artwork beyond 10,000 characters is a refusal', async () => {
  const { senders } = await startSandbox();
  expect(await senders.postcard.send(postcard({ back: `<p>${'x'.repeat(10_000)}</p>` }))).toMatchObject({
    kind: 'refused',
    code: 'invalid',
    message: expect.stringContaining('10,000'),
  });
});

it('a live key never reaches a card in the sandbox', async () => {
  const { url } = await startSandbox();
  const sender = openLob({ apiKey: 'live_key', baseUrl: `${url}/sandbox/lob` });
  expect(await sender.send(postcard())).toMatchObject({ kind: 'refused', code: 'invalid_api_key', httpStatus: 401, channelWide: true });
});

it('a 4xx without an error object, which the SDK takes for a success, is a refusal', async () => {
  const baseUrl = await startAnswering((_req, res) => {
    res.writeHead(422, { 'Content-Type': 'application/json' }).end('{"id":"psc_0123456789abcdef"}');
  });
  expect(await openLob({ apiKey: 'test_x', baseUrl }).send(postcard())).toMatchObject({ kind: 'refused', httpStatus: 422 });
});

it('a conflict over the same key leaves the outcome unknown', async () => {
  const baseUrl = await startAnswering((_req, res) => {
    res.writeHead(409, { 'Content-Type': 'application/json' }).end('{"error":{"message":"in progress","status_code":409,"code":"conflict"}}');
  });
  expect(await openLob({ apiKey: 'test_x', baseUrl }).send(postcard())).toMatchObject({ kind: 'unknown', code: 'conflict' });
});
