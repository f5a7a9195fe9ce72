import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openEventSources, readEvent } from '../../providers/events/index.ts';
import { TurnedAway, type EventProvider, type WebhookCall } from '../../providers/events/port.ts';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { signAsLob, signAsSendGrid, signAsTwilio, type SignedCall } from '../../sandbox/events/sign.ts';
import { readOverrides } from '../../sandbox/twilio/overrides.ts';

const now = Date.parse('2026-11-22T15:00:00Z');
const publicUrl = 'https://vet.example.com';
const ref = '01977d00-0000-7000-8000-000000000001.01977d00-0000-7000-8000-000000000002';
const { keys, secrets } = makeSandboxKeys();
const before = makeSandboxKeys();
const sources = openEventSources(secrets, publicUrl);
const twilioPath = `/webhooks/twilio?message=${ref}`;

const calls: Record<EventProvider, (at: number, by?: typeof keys) => SignedCall & { path: string }> = {
  sendgrid: (at, by = keys) => ({ path: '/webhooks/sendgrid', ...signAsSendGrid(by, [{ event: 'delivered', sg_event_id: 'e1', message: ref }], at) }),
  twilio: (_at, by = keys) => ({
    path: twilioPath,
    ...signAsTwilio(by, publicUrl + twilioPath, { MessageSid: 'SM1', MessageStatus: 'sent', To: '+12025550142' }),
  }),
  lob: (at, by = keys) => ({ path: '/webhooks/lob', ...signAsLob(by, { id: 'evt_1', body: { id: 'psc_1', metadata: { message: ref } } }, at) }),
};
const providers = Object.keys(calls) as EventProvider[];
const callOf = ({ path, headers, body }: SignedCall & { path: string }, at = now): WebhookCall => ({ path, headers, rawBody: Buffer.from(body), now: at });

/** @returns why it is turned away; null when it is taken */
function turnedAway(provider: EventProvider, call: WebhookCall, by = sources): string | null {
  try {
    by[provider].verify(call);
    return null;
  } catch (error) {
    if (error instanceof TurnedAway) return error.outcome;
    throw error;
  }
}

describe.each(providers)('a call of %s', (provider) => {
  test('is taken when it is signed, and names the message by the reference it was given', () => {
    const call = callOf(calls[provider](now));
    expect(turnedAway(provider, call)).toBeNull();
    expect(sources[provider].split(call)).toMatchObject([{ ref }]);
  });

  test('is turned away without a signature, with another’s, or when one byte is different', () => {
    const signed = calls[provider](now);
    expect(turnedAway(provider, callOf({ ...signed, headers: {} }))).toBe('unsigned');
    expect(turnedAway(provider, callOf(calls[provider](now, before.keys)))).toBe('forged');
    expect(turnedAway(provider, callOf({ ...signed, body: signed.body.replace(/e|S/, 'x') }))).toBe('forged');
    const [name = ''] = Object.keys(signed.headers).filter((one) => one.endsWith('signature'));
    expect(turnedAway(provider, callOf({ ...signed, headers: { ...signed.headers, [name]: 'AAAA' } }))).toBe('forged');
  });

  test('is turned away while nothing is set to check it with', () => {
    const none = openEventSources({ sendgrid: [], twilio: [], lob: [] }, publicUrl);
    expect(turnedAway(provider, callOf(calls[provider](now)), none)).toBe('no secret');
  });

  test('is taken by the old key and the new one while a key is being changed', () => {
    const both = { sendgrid: [], twilio: [], lob: [], [provider]: [...before.secrets[provider], ...secrets[provider]] };
    const changing = openEventSources(both, publicUrl);
    expect(turnedAway(provider, callOf(calls[provider](now)), changing)).toBeNull();
    expect(turnedAway(provider, callOf(calls[provider](now, before.keys)), changing)).toBeNull();
  });
});

describe('the age of a signature', () => {
  const day = 86_400_000;
  test.each(['sendgrid', 'lob'] as const)('of %s: what it repeats for a day is taken, what is older or of the future is not', (provider) => {
    expect(turnedAway(provider, callOf(calls[provider](now - day)))).toBeNull();
    expect(turnedAway(provider, callOf(calls[provider](now - 4 * day)))).toBe('stale');
    expect(turnedAway(provider, callOf(calls[provider](now + day)))).toBe('stale');
  });

  test('of Lob may be in seconds as well', () => {
    const signed = calls.lob(now);
    const seconds = String(now / 1000);
    const signature = createHmac('sha256', keys.lob).update(`${seconds}.${signed.body}`).digest('hex');
    expect(turnedAway('lob', callOf({ ...signed, headers: { 'lob-signature': signature, 'lob-signature-timestamp': seconds } }))).toBeNull();
  });
});

test('Twilio’s signature holds with and without the port, and for a field given twice', () => {
  const fields = { MessageSid: 'SM1', MessageStatus: 'sent' };
  const withPort = signAsTwilio(keys, `https://vet.example.com:443${twilioPath}`, fields);
  expect(turnedAway('twilio', callOf({ path: twilioPath, ...withPort }))).toBeNull();
  const twice = signAsTwilio(keys, publicUrl + twilioPath, fields);
  expect(turnedAway('twilio', callOf({ path: twilioPath, ...twice, body: `${twice.body}&MessageStatus=sent` }))).toBeNull();
});

test('Twilio signs the address it was given without its fragment: one that signs the fragment too is not Twilio', () => {
  const fields = { MessageSid: 'SM1', MessageStatus: 'sent' };
  const { url } = readOverrides(`${publicUrl}${twilioPath}#rc=2&rp=ct,rt,5xx`);
  expect(turnedAway('twilio', callOf({ path: twilioPath, ...signAsTwilio(keys, url, fields) }))).toBeNull();
  expect(turnedAway('twilio', callOf({ path: twilioPath, ...signAsTwilio(keys, `${publicUrl}${twilioPath}#rc=2`, fields) }))).toBe('forged');
});

test('a key that is none stops the start, and says which setting it is', () => {
  expect(() => openEventSources({ sendgrid: ['nonsense'], twilio: [], lob: [] }, publicUrl)).toThrow('SENDGRID_WEBHOOK_KEYS');
});

describe('what a provider says, in our words', () => {
  test.each([
    ['sendgrid', { event: 'processed', timestamp: 1_795_000_000 }, { type: 'taken', at: 1_795_000_000_000 }],
    [
      'sendgrid',
      { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 no such user' },
      { type: 'bounced', detail: { code: '5.1.1', reason: '550 no such user' } },
    ],
    ['sendgrid', { event: 'bounce', type: 'blocked' }, { type: 'blocked' }],
    ['sendgrid', { event: 'open', sg_machine_open: true }, { type: 'opened', detail: { automatic: true } }],
    ['sendgrid', { event: 'delivered', sg_message_id: 'abc.filter0001' }, { type: 'delivered', providerId: 'abc' }],
    ['sendgrid', { event: 'account_status_change' }, { type: null }],
    ['twilio', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' }, { type: 'undelivered', providerId: 'SM1', detail: { code: '30003' } }],
    ['twilio', { MessageSid: 'SM1', MessageStatus: 'queued' }, { type: 'taken' }],
    ['twilio', { MessageSid: 'SM1', SmsStatus: 'received' }, { type: null }],
    ['lob', { event_type: { id: 'postcard.returned_to_sender' }, body: { id: 'psc_1' } }, { type: 'returned', providerId: 'psc_1' }],
    ['lob', { event_type: { id: 'postcard.rendered_pdf' } }, { type: null }],
  ] as const)('%s %j', (provider, body, told) => expect(readEvent(provider, body)).toMatchObject(told));

  test.each(providers)('never breaks on what %s has never said', (provider) => {
    for (const body of [null, 7, 'x', [], {}, { event: 7, timestamp: 'x' }, { event_type: null, body: 3, date_created: 'x' }, { MessageStatus: [] }])
      expect(readEvent(provider, body).type).toBeNull();
  });
});
