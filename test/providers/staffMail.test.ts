import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { sandboxProviders } from '../../providers/openSenders.ts';
import { openStaffMail, type StaffLetter } from '../../providers/staffMail.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { findSilentPort, startSocket } from './kit.ts';

const letter: StaffLetter = {
  to: 'kim@example.org',
  toName: 'Kim; Bcc: spy@example.net',
  fromName: 'Oak Street Veterinary',
  fromEmail: 'care@example.org',
  replyTo: 'desk@example.org',
  subject: 'Robin invites you',
  text: 'Join us',
  html: '<p>Join us</p>',
};

it('an e-mail to somebody who works here goes to SendGrid without an unsubscribe link, and no link in it is followed', async () => {
  const { url, ledger } = await startSandbox();
  const mail = openStaffMail(sandboxProviders(url).email);
  expect(await mail.send(letter)).toMatchObject({ kind: 'accepted' });
  const [entry] = await ledger();
  expect(entry?.body).toEqual({
    from: { email: 'care@example.org', name: 'Oak Street Veterinary' },
    reply_to: { email: 'desk@example.org' },
    subject: 'Robin invites you',
    personalizations: [{ to: [{ email: 'kim@example.org', name: 'Kim Bcc: spy@example.net' }], headers: { 'Auto-Submitted': 'auto-generated' } }],
    content: [
      { type: 'text/plain', value: 'Join us' },
      { type: 'text/html', value: '<p>Join us</p>' },
    ],
    categories: ['homing-staff'],
    tracking_settings: {
      subscription_tracking: { enable: false },
      click_tracking: { enable: false, enable_text: false },
      open_tracking: { enable: false },
    },
  });
});

it('or to a mail server, with both bodies', async () => {
  let raw = '';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, _session, done) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const mail = openStaffMail({ provider: 'smtp', host: '127.0.0.1', port: (server.server.address() as { port: number }).port });
  expect(await mail.send(letter)).toMatchObject({ kind: 'accepted' });
  const read = await PostalMime.parse(raw);
  expect(read).toMatchObject({ subject: 'Robin invites you', from: { address: 'care@example.org' }, to: [{ address: 'kim@example.org' }] });
  expect([read.text?.trim(), read.html?.trim()]).toEqual(['Join us', '<p>Join us</p>']);
  expect(read.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  expect(raw).not.toMatch(/^bcc:/im);
});

it('what went wrong is an answer in words: nobody there, or no answer within ten seconds', async () => {
  const nobody = openStaffMail({ provider: 'sendgrid', apiKey: 'SG.x', baseUrl: await findSilentPort() });
  expect(await nobody.send(letter)).toMatchObject({ kind: 'not_taken', message: expect.stringContaining('the connection was refused') });
  const silent = openStaffMail({ provider: 'sendgrid', apiKey: 'SG.x', baseUrl: await startSocket(() => undefined) });
  const began = Date.now();
  expect(await silent.send(letter)).toMatchObject({ kind: 'unknown' });
  expect(Date.now() - began).toBeLessThan(12_000);
}, 30_000);
