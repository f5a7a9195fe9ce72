import { describe, expect, test } from 'vitest';
import { checkAccount } from '../../providers/checkAccount.ts';
import { startSandbox } from '../sandbox/kit.ts';

const hex = 'a1'.repeat(16);
const twilio = { accountSid: `AC${hex}`, authToken: hex };

describe('a provider that is asked about an account', () => {
  test('says whether it takes the keys, without sending anything', async () => {
    const { url, ledger } = await startSandbox();
    const at = (provider: string) => ({ baseUrl: `${url}/sandbox/${provider}` });
    expect(await checkAccount('sendgrid', { apiKey: 'SG.one' }, at('sendgrid'))).toEqual({ kind: 'works', mode: null, notice: null });
    expect(await checkAccount('twilio', { ...twilio, messagingServiceSid: `MG${hex}` }, at('twilio'))).toEqual({ kind: 'works', mode: 'live', notice: null });
    expect(await checkAccount('lob', { apiKey: 'test_one' }, at('lob'))).toEqual({ kind: 'works', mode: null, notice: null });
    const asked = await ledger();
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v3/scopes',
      `GET /2010-04-01/Accounts/AC${hex}.json`,
      `GET /v1/Services/MG${hex}`,
      'GET /v1/postcards',
    ]);
    expect(JSON.stringify(asked)).not.toContain('SG.one');
  });

  test('refuses keys that are none of its own, in words for people', async () => {
    const { url } = await startSandbox();
    const at = (provider: string) => ({ baseUrl: `${url}/sandbox/${provider}` });
    expect(await checkAccount('sendgrid', { apiKey: 'nonsense' }, at('sendgrid'))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('SendGrid'),
    });
    expect(await checkAccount('lob', { apiKey: 'live_one' }, at('lob'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('Lob') });
  });

  test('tells Twilio’s test credentials from real ones, which look alike', async () => {
    const { url } = await startSandbox();
    const check = await checkAccount('twilio', { ...twilio, accountSid: `AC7e57${'0'.repeat(28)}` }, { baseUrl: `${url}/sandbox/twilio` });
    expect(check).toEqual({ kind: 'works', mode: 'test', notice: null });
  });

  test('that does not answer leaves it open', async () => {
    expect(await checkAccount('lob', { apiKey: 'test_one' }, { baseUrl: 'http://127.0.0.1:9' })).toMatchObject({ kind: 'unknown' });
  });
});
