import { expect, test } from 'vitest';
import { readSettings } from '../../domain/settings.ts';
import { allowancesFrom } from '../../providers/allowances.ts';

const live = {
  HOMING_PROVIDERS: 'live',
  HOMING_PUBLIC_URL: 'https://homing.example.com',
  SENDGRID_API_KEY: 'SG.very-secret',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 't',
  TWILIO_MESSAGING_SERVICE_SID: 'MG1',
  LOB_API_KEY: 'test_very-secret',
};

test('the sandbox is held to the rates of the real accounts', () => {
  expect(allowancesFrom(readSettings({}))).toEqual({
    email: { account: 'sandbox', rate: 50 },
    text: { account: 'sandbox', rate: 1 },
    postcard: { account: 'sandbox', rate: 25 },
  });
});

test('each account has its own allowance, at the rate its settings say, and none shows its key', () => {
  const one = allowancesFrom(readSettings({ ...live, HOMING_EMAIL_RATE: '100', HOMING_TEXT_RATE: '3', HOMING_POSTCARD_RATE: '5' }));
  expect([one.email.rate, one.text.rate, one.postcard.rate]).toEqual([100, 3, 5]);
  expect(JSON.stringify(one)).not.toMatch(/secret/);
  const another = allowancesFrom(readSettings({ ...live, SENDGRID_API_KEY: 'SG.another' }));
  expect(another.email.account).not.toBe(one.email.account);
  expect(another.postcard.account).toBe(one.postcard.account);
});
