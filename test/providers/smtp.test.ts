import { connect } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { openSmtp } from '../../providers/smtp.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { email, findSilentPort, startSocket } from './kit.ts';

interface Delivered {
  from: string;
  to: string[];
  raw: string;
}

async function startMailServer(options: SMTPServerOptions = {}): Promise<{ port: number; delivered: Delivered[] }> {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        delivered.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(resolve);
      }),
  );
  return { port: (server.server.address() as { port: number }).port, delivered };
}

const refuse = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
const send = (port: number, timeoutMs = 2000): Promise<SendOutcome> => openSmtp({ host: '127.0.0.1', port, timeoutMs }).send(email());
const portOf = (url: string): number => Number(new URL(url).port);

it('an e-mail goes to any mail server with both bodies, our id and one-click unsubscribe', async () => {
  const { port, delivered } = await startMailServer();
  expect(await send(port)).toEqual({ kind: 'accepted', providerId: '<practice.message-1.1@example.org>' });
  expect(delivered).toHaveLength(1);
  expect(delivered[0]).toMatchObject({ from: 'care@example.org', to: ['ann.smith@example.com'] });
  const mail = await PostalMime.parse(delivered[0]!.raw);
  expect(mail).toMatchObject({
    subject: 'Milo is due for Rabies on March 14',
    from: { name: 'Oak Street Veterinary', address: 'care@example.org' },
    to: [{ name: 'Ann Smith', address: 'ann.smith@example.com' }],
    replyTo: [{ address: 'desk@example.org' }],
    messageId: '<practice.message-1.1@example.org>',
  });
  expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['Milo is due', '<p>Milo is due</p>']);
  const header = (key: string): string | undefined => mail.headers.find((one) => one.key === key)?.value;
  expect([header('list-unsubscribe'), header('list-unsubscribe-post'), header('x-homing-message')]).toEqual([
    '<https://homing.example.org/u/abc>',
    'List-Unsubscribe=One-Click',
    'practice.message-1',
  ]);
});

it('a line break in a name adds no header', async () => {
  const { port, delivered } = await startMailServer();
  await openSmtp({ host: '127.0.0.1', port }).send(email({ toName: 'Ann\r\nBcc: spy@example.net' }));
  expect(delivered[0]?.to).toEqual(['ann.smith@example.com']);
  expect(delivered[0]?.raw).not.toMatch(/^bcc:/im);
});

it('an unknown mailbox (550) is a refusal', async () => {
  const { port } = await startMailServer({ onRcptTo: (_to, _session, done) => done(refuse(550, 'No such user here')) });
  const outcome = await send(port);
  expect(outcome).toMatchObject({ kind: 'refused', code: '550', message: expect.stringContaining('No such user here') });
  expect(outcome).not.toHaveProperty('channelWide');
});

it('"come again later" (451) means the message was not taken', async () => {
  const { port } = await startMailServer({ onRcptTo: (_to, _session, done) => done(refuse(451, 'Greylisted')) });
  expect(await send(port)).toMatchObject({ kind: 'not_taken', code: '451' });
});

it("a refusal at the message's end (554) is a refusal", async () => {
  const { port } = await startMailServer({
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => done(refuse(554, 'Looks like spam')));
    },
  });
  expect(await send(port)).toMatchObject({ kind: 'refused', code: '554' });
});

it('a wrong password is a refusal that concerns the whole channel', async () => {
  const { port } = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(refuse(535, 'Wrong password')),
  });
  const sender = openSmtp({ host: '127.0.0.1', port, user: 'care', password: 'wrong' });
  expect(await sender.send(email())).toMatchObject({ kind: 'refused', code: '535', channelWide: true });
});

it('a server without TLS is refused where TLS is required', async () => {
  const { port, delivered } = await startMailServer();
  expect(await openSmtp({ host: '127.0.0.1', port, requireTls: true }).send(email())).toMatchObject({ kind: 'refused', channelWide: true });
  expect(delivered).toEqual([]);
});

it('a refused connection means the message was not taken', async () => {
  expect(await send(portOf(await findSilentPort()))).toMatchObject({ kind: 'not_taken' });
});

it('a name that cannot be found means the message was not taken', async () => {
  expect(await openSmtp({ host: 'mail.invalid', port: 25, timeoutMs: 2000 }).send(email())).toMatchObject({ kind: 'not_taken' });
});

it('a silent server leaves the outcome unknown, within the time allowed', async () => {
  const started = performance.now();
  expect(await send(portOf(await startSocket(() => {})), 300)).toMatchObject({ kind: 'unknown' });
  expect(performance.now() - started).toBeLessThan(4000);
});

it("a connection lost after the message's last byte leaves the outcome unknown", async () => {
  let lost = (): void => undefined;
  const { port } = await startMailServer({
    onData: (stream) => {
      stream.resume().on('end', () => lost());
    },
  });
  const relay = await startSocket((client) => {
    const inner = connect(port);
    client.pipe(inner).pipe(client);
    lost = () => client.resetAndDestroy();
  });
  expect(await send(portOf(relay))).toMatchObject({ kind: 'unknown' });
});
