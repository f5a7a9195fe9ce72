import { describe, expect, test } from 'vitest';
import { hintOf, modeByForm, readAccountKeys } from '../../domain/providerKeys.ts';
import { openAccount, sealAccount } from '../../domain/sealedAccounts.ts';

const hex = 'a1'.repeat(16);
const sealing = [{ id: 'now', secret: Buffer.alloc(32, 1) }];

describe('the keys of an account', () => {
  test('are taken in the forms the providers give them, with what clings to them when they are pasted taken off', () => {
    expect(readAccountKeys('twilio', { accountSid: ` AC${hex}\n`, authToken: hex, messagingServiceSid: '' })).toEqual({
      keys: { accountSid: `AC${hex}`, authToken: hex },
    });
    expect(readAccountKeys('sendgrid', { apiKey: `SG.${'a'.repeat(22)}.${'b'.repeat(43)}` })).toHaveProperty('keys');
    expect(readAccountKeys('lob', { apiKey: `live_${'0'.repeat(35)}`, webhookSecret: 'whsec 1' })).toEqual({ errors: { webhookSecret: expect.any(String) } });
  });

  test('are refused by field when one is missing, of another kind, or unknown', () => {
    expect(readAccountKeys('twilio', { accountSid: `SK${hex}` })).toEqual({
      errors: { accountSid: expect.stringContaining('AC'), authToken: 'Auth token is missing.' },
    });
    expect(readAccountKeys('lob', { apiKey: `live_pub_${'0'.repeat(31)}` })).toEqual({ errors: { apiKey: expect.stringContaining('publishable') } });
    expect(readAccountKeys('sendgrid', { apiKey: 'SG.short', other: 'x' })).toEqual({ errors: { apiKey: expect.any(String), other: expect.any(String) } });
  });

  test('say test or live by themselves at Lob only', () => {
    expect(modeByForm('lob', { apiKey: 'live_1' })).toBe('live');
    expect(modeByForm('lob', { apiKey: 'test_1' })).toBe('test');
    expect(modeByForm('twilio', { accountSid: `AC${hex}` })).toBeNull();
  });

  test('are told apart afterwards by the last four characters of one', () => {
    expect(hintOf('twilio', { accountSid: `AC${hex}`, authToken: 'ffff' })).toBe('a1a1');
  });

  test('open at the practice and provider they were sealed for only, and by a key that is still there', () => {
    const sealed = sealAccount('p1', { provider: 'lob', keys: { apiKey: 'test_1' } }, sealing);
    const kept = { provider: 'lob', sealed, mode: 'test' };
    expect(openAccount('p1', kept, sealing)).toEqual({ provider: 'lob', mode: 'test', keys: { apiKey: 'test_1' } });
    expect(openAccount('p2', kept, sealing)?.keys).toBeNull();
    expect(openAccount('p1', { ...kept, provider: 'sendgrid' }, sealing)?.keys).toBeNull();
    expect(openAccount('p1', kept, [{ id: 'other', secret: Buffer.alloc(32, 2) }])?.keys).toBeNull();
    expect(openAccount('p1', { ...kept, provider: 'pigeon' }, sealing)).toBeNull();
    expect(sealed).not.toContain('test_1');
  });
});
