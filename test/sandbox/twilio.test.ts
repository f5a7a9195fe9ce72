import { expect, it } from 'vitest';
import { text } from '../providers/kit.ts';
import { basic, startSandbox } from './kit.ts';

const account = `AC${'0'.repeat(32)}`;
const path = `/sandbox/twilio/2010-04-01/Accounts/${account}/Messages`;
type Json = Record<string, unknown>;

async function ask(url: string, form?: Record<string, string>, headers: Record<string, string> = {}): Promise<Json> {
  const answer = await fetch(url, {
    headers: { authorization: basic(account, 'token'), ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { http: answer.status, ...((await answer.json()) as Json) };
}
const form = (changes: Record<string, string> = {}): Record<string, string> => ({ To: '+12175550123', From: '+12175550100', Body: 'Milo is due', ...changes });

it("Twilio's stand-in answers 201 with a complete, queued message", async () => {
  const { url } = await startSandbox();
  const message = await ask(`${url}${path}.json`, form({ Body: 'x'.repeat(161) }));
  expect(message).toMatchObject({
    http: 201,
    account_sid: account,
    api_version: '2010-04-01',
    date_created: 'Mon, 16 Nov 2026 18:00:00 +0000',
    date_sent: null,
    direction: 'outbound-api',
    error_code: null,
    from: '+12175550100',
    to: '+12175550123',
    num_media: '0',
    num_segments: '2',
    price: null,
    status: 'queued',
    messaging_service_sid: null,
  });
  expect(message['sid']).toMatch(/^SM[0-9a-f]{32}$/);
  expect(message['uri']).toBe(`/2010-04-01/Accounts/${account}/Messages/${String(message['sid'])}.json`);
});

it.each([
  ['no recipient', form({ To: '' }), 21604],
  ['no sender', form({ From: '' }), 21603],
  ['no body', form({ Body: '' }), 21602],
  ['a body beyond 1600 characters', form({ Body: 'x'.repeat(1601) }), 21617],
  ['a recipient not in E.164', form({ To: '2175550123' }), 21211],
  ['an unusable sender', form({ From: '+217-555' }), 21212],
  ['a callback that is no URL', form({ StatusCallback: 'callback' }), 21609],
  ['a validity of ten hours and a second', form({ ValidityPeriod: '36001' }), 20001],
  ['a validity of nothing', form({ ValidityPeriod: '0' }), 20001],
  ['a messaging service that is none', form({ MessagingServiceSid: 'MG1' }), 21701],
])('it refuses %s as Twilio does', async (_, body, code) => {
  const { url } = await startSandbox();
  expect(await ask(`${url}${path}.json`, body)).toMatchObject({
    http: 400,
    code,
    status: 400,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    message: expect.any(String),
  });
});

it('a message can be fetched by its sid, and an unknown one is not found', async () => {
  const { url } = await startSandbox();
  const { http: _, ...sent } = await ask(`${url}${path}.json`, form());
  expect(await ask(`${url}${path}/${String(sent['sid'])}.json`)).toEqual({ http: 200, ...sent });
  expect(await ask(`${url}${path}/SM${'0'.repeat(32)}.json`)).toMatchObject({ http: 404, code: 20404 });
});

it('messages can be looked up by number and time, newest first, page by page', async () => {
  const { url, senders, wait } = await startSandbox();
  for (const body of ['one', 'two', 'three']) {
    await senders.text.send(text({ body }));
    wait(60_000);
  }
  await senders.text.send(text({ to: '+12175550199' }));
  const list = async (query: Record<string, string>): Promise<unknown[]> => {
    const { messages } = await ask(`${url}${path}.json?${new URLSearchParams(query)}`);
    return (messages as Json[]).map(({ body }) => body);
  };
  expect(await list({ To: '+12175550123' })).toEqual(['three', 'two', 'one']);
  expect(await list({ To: '+12175550123', 'DateSent>': '2026-11-16T18:00:30Z' })).toEqual(['three', 'two']);
  expect(await list({ To: '+12175550123', PageSize: '2', Page: '1' })).toEqual(['one']);
});

it("it wants the account's own credentials", async () => {
  const { url } = await startSandbox();
  expect(await ask(`${url}${path}.json`, form(), { authorization: basic('ACother', 'x') })).toMatchObject({ http: 401, code: 20003 });
  expect(await ask(`${url}${path}.json`, form(), { authorization: basic(account) })).toMatchObject({ http: 401, code: 20003 });
});

it('its Lookup tells a line only when it is asked for, and only who signs in', async () => {
  const { url } = await startSandbox();
  const number = `${url}/sandbox/twilio/v2/PhoneNumbers/%2B12175553006`;
  expect(await ask(number)).toMatchObject({ http: 200, phone_number: '+12175553006', valid: true, line_type_intelligence: null });
  expect(await ask(`${number}?Fields=line_type_intelligence`)).toMatchObject({ line_type_intelligence: { type: 'landline', error_code: null } });
  expect(await ask(number, undefined, { authorization: basic('nobody', 'token') })).toMatchObject({ http: 401, code: 20003 });
  expect(await ask(`${url}/sandbox/twilio/v2/PhoneNumbers/217`)).toMatchObject({ http: 200, valid: false });
});
