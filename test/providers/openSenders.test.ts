import { expect, it } from 'vitest';
import { openSenders, sandboxProviders } from '../../providers/openSenders.ts';

it('each channel says which provider it leaves by and how long it waits', () => {
  const senders = openSenders(sandboxProviders('http://localhost:4000'));
  expect([senders.email.provider, senders.text.provider, senders.postcard.provider]).toEqual(['sendgrid', 'twilio', 'lob']);
  expect(Math.max(senders.email.timeoutMs, senders.text.timeoutMs, senders.postcard.timeoutMs)).toBeLessThan(55_000);
});

it("e-mail can leave by a mail server of one's own", () => {
  const senders = openSenders({ ...sandboxProviders('http://localhost:4000'), email: { provider: 'smtp', host: 'mail.example.org', port: 587 } });
  expect(senders.email.provider).toBe('smtp');
});

it('Twilio itself is not asked to report back to a machine it cannot reach', () => {
  const config = sandboxProviders('http://localhost:4000');
  const { baseUrl: _sandbox, ...direct } = config.text;
  expect(() => openSenders({ ...config, text: direct })).toThrow(/cannot report back to http:\/\/localhost:4000/);
  expect(() => openSenders({ ...config, text: { ...direct, publicUrl: 'https://homing.example.org' } })).not.toThrow();
});
