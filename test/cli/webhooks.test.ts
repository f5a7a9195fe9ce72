import { expect, test } from 'vitest';
import { describeWebhooks } from '../../cli/doctor/webhooks.ts';
import { readSettings } from '../../domain/settings.ts';

const live = {
  HOMING_PROVIDERS: 'live',
  HOMING_PUBLIC_URL: 'https://homing.example.com',
  SENDGRID_API_KEY: 'SG.x',
  SMTP_URL: 'smtp://mail.example.com',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_MESSAGING_SERVICE_SID: 'MG1',
  LOB_API_KEY: 'live_x',
};
const keys = { SENDGRID_WEBHOOK_KEYS: 'MFkw', LOB_WEBHOOK_SECRETS: 'one,two' };
const describeFor = (env: Record<string, string>) => describeWebhooks(readSettings(env));

test('beside the outbox nothing has to be set for webhooks', () => {
  expect(describeFor({})).toEqual([expect.objectContaining({ state: 'good', says: expect.stringContaining('keys of its own') as string })]);
});

test('a provider whose calls nothing can check is named, with the address it is to call, the setting and where its value is found', () => {
  const [sendgrid, twilio, lob] = describeFor(live);
  expect(sendgrid).toMatchObject({
    state: 'note',
    todo: expect.stringMatching(/https:\/\/homing\.example\.com\/webhooks\/sendgrid, and set SENDGRID_WEBHOOK_KEYS/) as string,
  });
  expect(twilio).toMatchObject({ state: 'good', says: 'Twilio tells what became of messages at https://homing.example.com/webhooks/twilio.' });
  expect(lob).toMatchObject({ state: 'note', todo: expect.stringContaining('set LOB_WEBHOOK_SECRETS') as string });
});

test('with all keys set there is nothing to do, and no key is shown', () => {
  const findings = describeFor({ ...live, ...keys });
  expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good']);
  expect(JSON.stringify(findings)).not.toMatch(/MFkw|one|token/);
});

test('a mail server tells nothing, so nothing is asked of SendGrid', () => {
  expect(describeFor({ ...live, ...keys, HOMING_EMAIL: 'smtp' }).map(({ says }) => says.split(' ')[0])).toEqual(['Twilio', 'Lob']);
});

test('an address in clear text is said', () => {
  expect(describeFor({ ...live, ...keys, HOMING_PUBLIC_URL: 'http://homing.example.com' })[0]).toMatchObject({
    state: 'note',
    todo: expect.stringContaining('https') as string,
  });
});
