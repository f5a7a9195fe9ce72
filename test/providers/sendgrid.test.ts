import { expect, it } from 'vitest';
import { openSendGrid } from '../../providers/sendgrid.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { email, startAnswering } from './kit.ts';

it('an e-mail goes to SendGrid with one personalization, our id and one-click unsubscribe', async () => {
  const { senders, ledger } = await startSandbox();
  const outcome = await senders.email.send(email());
  const [entry] = await ledger();
  expect(outcome).toEqual({ kind: 'accepted', providerId: entry?.responseHeaders?.['X-Message-Id'], httpStatus: 202 });
  expect(entry).toMatchObject({ provider: 'sendgrid', method: 'POST', path: '/v3/mail/send', status: 202 });
  expect(entry?.body).toEqual({
    from: { email: 'care@example.org', name: 'Oak Street Veterinary' },
    reply_to: { email: 'desk@example.org' },
    subject: 'Milo is due for Rabies on March 14',
    personalizations: [
      {
        to: [{ email: 'ann.smith@example.com', name: 'Ann Smith' }],
        headers: { 'List-Unsubscribe': '<https://homing.example.org/u/abc>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        custom_args: { message: 'practice.message-1' },
      },
    ],
    content: [
      { type: 'text/plain', value: 'Milo is due' },
      { type: 'text/html', value: '<p>Milo is due</p>' },
    ],
    categories: ['homing'],
    tracking_settings: { subscription_tracking: { enable: false } },
  });
});

it("the unsubscribe link stays out of the HTTP request's own headers", async () => {
  const { senders, ledger } = await startSandbox();
  await senders.email.send(email());
  expect(JSON.stringify((await ledger())[0]?.headers)).not.toContain('unsubscribe');
});

it.each([
  ['Smith, Jane', 'Smith Jane'],
  ['Ann; Bcc: x@example.com', 'Ann Bcc: x@example.com'],
  ['Ann\r\nBcc: x@example.com', 'Ann Bcc: x@example.com'],
  ['Åsa Lindqvist', 'Åsa Lindqvist'],
])('the name %j cannot make SendGrid refuse or add anybody', async (toName, sent) => {
  const { senders, ledger } = await startSandbox();
  expect(await senders.email.send(email({ toName }))).toMatchObject({ kind: 'accepted' });
  expect((await ledger())[0]?.body).toMatchObject({ personalizations: [{ to: [{ name: sent }] }] });
});

it('a client without a name is written to by address alone', async () => {
  const { senders, ledger } = await startSandbox();
  await senders.email.send(email({ toName: ' ' }));
  expect((await ledger())[0]?.body).toMatchObject({ personalizations: [{ to: [{ email: 'ann.smith@example.com' }] }] });
});

it('an address SendGrid will not take is a refusal that names the field', async () => {
  const { senders } = await startSandbox();
  const outcome = await senders.email.send(email({ to: 'ann at example' }));
  expect(outcome).toMatchObject({ kind: 'refused', code: '400', httpStatus: 400 });
  expect(outcome).toHaveProperty('message', expect.stringContaining('personalizations.0.to.0.email'));
});

it('an e-mail beyond 30 MB is a refusal', async () => {
  const { senders } = await startSandbox();
  expect(await senders.email.send(email({ html: 'x'.repeat(31 * 1024 * 1024) }))).toMatchObject({ kind: 'refused', httpStatus: 413 });
});

it('a wrong key is a refusal that concerns the whole channel', async () => {
  const { url } = await startSandbox();
  const sender = openSendGrid({ apiKey: 'SG.', baseUrl: `${url}/sandbox/sendgrid` });
  expect(await sender.send(email())).toMatchObject({ kind: 'refused', httpStatus: 401, channelWide: true });
});

it("two practices' keys do not mix", async () => {
  const seen: (string | undefined)[] = [];
  const baseUrl = await startAnswering((req, res) => {
    seen.push(req.headers.authorization);
    res.writeHead(202, { 'X-Message-Id': 'm' }).end();
  });
  const [one, other] = [openSendGrid({ apiKey: 'SG.one', baseUrl }), openSendGrid({ apiKey: 'SG.other', baseUrl })];
  await one.send(email());
  await other.send(email());
  await one.send(email());
  expect(seen).toEqual(['Bearer SG.one', 'Bearer SG.other', 'Bearer SG.one']);
});
