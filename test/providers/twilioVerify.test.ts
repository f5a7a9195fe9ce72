import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { sandboxProviders } from '../../providers/openSenders.ts';
import { openTwilioVerifier } from '../../providers/twilioVerify.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { findSilentPort, startAnswering } from './kit.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const ask = (baseUrl: string, timeoutMs = 2_000) => openTwilioVerifier({ accountSid, authToken: 'x', baseUrl, timeoutMs }).verify('+12175550123');
const answering = (status: number, body: object, headers: Record<string, string> = {}) =>
  startAnswering((_req, res) => {
    res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
const error = (code: number, status: number) => ({ code, message: 'no', more_info: '', status });

describe('a question about a number', () => {
  it.each([
    ['+12175550123', 'textable'],
    ['+12175553006', 'landline'],
    ['+15005550009', 'landline'],
    ['+15005550001', 'no_number'],
    ['+12175553005', 'unchecked'],
  ])('%s is answered as %s', async (number, verdict) => {
    const { url, ledger } = await startSandbox();
    expect(await openTwilioVerifier(sandboxProviders(url).text).verify(number)).toEqual({ kind: 'verdict', verdict });
    expect((await ledger())[0]).toMatchObject({
      method: 'GET',
      path: expect.stringMatching(/^\/v2\/PhoneNumbers\/(\+|%2B)1\d{10}$/),
      query: { Fields: 'line_type_intelligence' },
      status: 200,
    });
  });

  it('only a landline is known to take no texts', async () => {
    for (const type of ['mobile', 'nonFixedVoip', 'fixedVoip', 'tollFree', 'voicemail', 'something new'])
      expect(await ask(await answering(200, { valid: true, line_type_intelligence: { type, error_code: null } }))).toEqual({
        kind: 'verdict',
        verdict: 'textable',
      });
  });

  it('a number Twilio takes no question about is left unchecked', async () => {
    expect(await ask(await answering(404, error(20404, 404)))).toEqual({ kind: 'verdict', verdict: 'unchecked' });
    expect(await ask(await answering(400, error(60200, 400)))).toEqual({ kind: 'verdict', verdict: 'unchecked' });
  });
});

describe('without a verdict', () => {
  it('a wrong key means our account', async () => {
    expect(await ask(await answering(401, error(20003, 401)))).toMatchObject({ kind: 'refused', code: '20003' });
    expect(await ask(await answering(403, error(20005, 403)))).toMatchObject({ kind: 'refused' });
  });

  it('too many questions are asked again when Twilio says', async () => {
    const outcome = await ask(await answering(429, error(20429, 429), { 'retry-after': '30' }));
    expect(outcome).toMatchObject({ kind: 'later', code: '20429' });
    expect((outcome as { retryAt: number }).retryAt).toBeGreaterThan(Date.now() + 20_000);
  });

  it('silence, a closed port and a broken answer are asked again later', async () => {
    expect(await ask(await startAnswering(() => undefined), 200)).toMatchObject({ kind: 'later', code: 'ETIMEDOUT' });
    expect(await ask(await findSilentPort())).toMatchObject({ kind: 'later', code: 'ECONNREFUSED' });
    expect(await ask(await answering(200, { sid: 'SM1' }))).toMatchObject({ kind: 'later', code: 'unexpected_answer' });
    expect(await ask(await answering(500, {}))).toMatchObject({ kind: 'later' });
  });
});

describe('a bad day of the stand-in', () => {
  it.each(['429', '500', '503', 'reset before accept', 'reset after accept', 'black hole before accept', 'garbage before accept'])(
    '"%s" on all its calls is no verdict',
    async (fault) => {
      const { url } = await startSandbox();
      await fetch(`${url}/sandbox/faults.json`, { method: 'PUT', body: JSON.stringify({ twilio: { fault, calls: 'all' } }) });
      expect(await ask(`${url}/sandbox/twilio`, 300)).toMatchObject({ kind: 'later' });
    },
  );

  it('is one for texts only, unless it is set for all calls', async () => {
    const { url } = await startSandbox();
    await fetch(`${url}/sandbox/faults.json`, { method: 'PUT', body: JSON.stringify({ twilio: { fault: '500', calls: 'sending' } }) });
    expect(await ask(`${url}/sandbox/twilio`)).toEqual({ kind: 'verdict', verdict: 'textable' });
  });
});

test.prop([fc.integer({ min: 200, max: 599 }), fc.oneof(fc.json(), fc.string())], { numRuns: 60 })(
  'whatever Twilio answers, it never throws, and only a success gives a verdict that keeps a text back',
  async (status, text) => {
    const url = await startAnswering((_req, res) => {
      res.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    });
    const outcome = await ask(url);
    if (outcome.kind === 'verdict' && outcome.verdict !== 'unchecked') expect(status).toBeLessThan(300);
    if (outcome.kind !== 'verdict') expect(outcome.message).toMatch(/\S/);
  },
);
