import { expect, it } from 'vitest';
import { adviceOn } from '../../providers/adviceOn.ts';
import { lobTroubles } from '../../providers/lobTroubles.ts';
import { judgeLobFault } from '../../providers/lobOutcomes.ts';
import { sendgridTroubles } from '../../providers/sendgridTroubles.ts';
import { judgeSendGridFault } from '../../providers/sendgridOutcomes.ts';
import { smtpTroubles } from '../../providers/smtpTroubles.ts';
import { judgeSmtpFault } from '../../providers/smtpOutcomes.ts';
import { pauseAfterReport, twilioTroubles } from '../../providers/twilioTroubles.ts';
import { judgeTwilioFault } from '../../providers/twilioOutcomes.ts';
import type { SendOutcome } from '../../providers/port.ts';

const hour = 3_600_000;
const failed = { kind: 'refused' };
const account = { kind: 'refused', channelWide: true };
const slower = { kind: 'not_taken', channelWide: true };
const doubt = { kind: 'unknown' };

const twilio = (code: string, status = 400) => judgeTwilioFault({ status, code: Number(code), message: 'as Twilio says' });
const lob = (code: string, status = 422) =>
  judgeLobFault({ _response: { status, data: { error: { code, message: 'as Lob says', status_code: status } }, headers: {} } });
const sendgrid = (status: number) =>
  judgeSendGridFault({ code: status, response: { statusCode: status, body: { errors: [{ message: 'as SendGrid says' }] }, headers: {} } });
const smtp = (responseCode: number) => judgeSmtpFault({ responseCode, response: `${responseCode} as the server says` });
const isAbout = (outcome: SendOutcome, expected: object): void => {
  expect(outcome).toMatchObject(expected);
  expect('channelWide' in outcome).toBe('channelWide' in expected);
};

it.each([
  ...['21211', '21614', '21612', '30005', '30006', '21610', '30003', '30008', '30004', '30007', '21408', '14107'].map((code) => [code, failed] as const),
  ...['30034', '30032', '30002', '63038', '20003'].map((code) => [code, account] as const),
  ...['30001', '21611', '20429', '30022', '30023'].map((code) => [code, slower] as const),
  ['30410', doubt],
  ['30047', { kind: 'not_taken' }],
] as const)('Twilio’s code %s has its outcome, words and advice', (code, expected) => {
  const outcome = twilio(code);
  isAbout(outcome, expected);
  expect(outcome).toHaveProperty('message', `Twilio: ${twilioTroubles[code]?.says}`);
  expect(adviceOn({ provider: 'twilio', errorCode: code })).toMatch(/^[A-Z].*\.$/);
});

it.each([
  ['30022', 24],
  ['30023', 24],
  ['30047', 15],
])('after Twilio’s code %s a text waits for the next time it may leave by day: %d hours', (code, hours) => {
  const outcome = twilio(code);
  const { retryAt = 0 } = outcome.kind === 'not_taken' ? outcome : {};
  expect(Math.abs(retryAt - Date.now() - hours * hour)).toBeLessThan(5_000);
});

it('a country that is switched off is no account that is: also when Twilio says so with a 403', () => isAbout(twilio('21408', 403), failed));

it('a daily limit holds the channel back, also when Twilio says so with a 429', () => isAbout(twilio('63038', 429), account));

it.each([
  ['invalid_api_key', 401, account],
  ['unauthorized_token', 401, account],
  ['publishable_key_not_allowed', 403, account],
  ['feature_limit_reached', 403, account],
  ['billing_address_required', 403, account],
  ['payment_method_unverified', 401, account],
  ['foreign_return_address', 422, account],
  ['invalid', 422, failed],
  ['failed_deliverability_strictness', 422, failed],
  ['mail_use_type_can_not_be_null', 422, failed],
  ['a_code_of_tomorrow', 422, failed],
  ['rate_limit_exceeded', 429, slower],
  ['conflict', 409, doubt],
  ['request_timeout', 408, doubt],
  ['internal_server_error', 500, doubt],
] as const)('Lob’s %s (%d) has its outcome', (code, status, expected) => isAbout(lob(code, status), expected));

it.each([
  [400, failed],
  [413, failed],
  [401, account],
  [403, account],
  [429, slower],
  [500, doubt],
  [503, doubt],
] as const)('SendGrid’s %d has its outcome', (status, expected) => isAbout(sendgrid(status), expected));

it.each([
  [421, slower],
  [450, { kind: 'not_taken' }],
  [530, account],
  [535, account],
  [550, failed],
] as const)('a mail server’s %d has its outcome', (code, expected) => isAbout(smtp(code), expected));

it('a 5xx leaves doubt whatever code it carries: nobody knows what came before it', () => isAbout(twilio('21211', 503), doubt));

it('every advice is a sentence or two in everyday words', () => {
  for (const { advice } of [twilioTroubles, lobTroubles, sendgridTroubles, smtpTroubles].flatMap((table) => Object.values(table))) {
    expect(advice).toMatch(/^[A-Z].*\.$/);
    expect(advice).not.toMatch(/429|rate limit|API|not_taken|channel/i);
  }
});

it('of a code nobody knows, and of a message without one, there is nothing to advise', () => {
  expect(adviceOn({ provider: 'twilio', errorCode: '99999' })).toBeNull();
  expect(adviceOn({ provider: 'lob', errorCode: null })).toBeNull();
  expect(adviceOn({ provider: null, errorCode: null })).toBeNull();
});

it('a delivery report holds back the number when it speaks of the number, and its own text when of that', () => {
  expect(['30001', '30022', '30023', '30003', '30007', ''].map(pauseAfterReport)).toEqual([60_000, 24 * hour, 24 * hour, null, null, null]);
});
