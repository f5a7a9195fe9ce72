import http, { type RequestListener } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PostalAddress } from '../../domain/content.ts';
import { openLob } from '../../providers/lob.ts';
import { openSendGrid } from '../../providers/sendgrid.ts';
import { openTwilio } from '../../providers/twilio.ts';
import type { OutgoingEmail, OutgoingPostcard, OutgoingText, SendOutcome } from '../../providers/port.ts';

/** A server on loopback for one test. @returns its address */
export async function startAnswering(listener: RequestListener): Promise<string> {
  return listen(http.createServer(listener));
}

/** A bare TCP server on loopback for one test: for everything a well-behaved provider never does. */
export async function startSocket(heard: (socket: Socket) => void): Promise<string> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => socket.destroy());
      heard(socket);
    }),
  );
}

async function listen(server: net.Server): Promise<string> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address on which nobody listens. */
export async function findSilentPort(): Promise<string> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

export const email = (changes: Partial<OutgoingEmail['content']> & Partial<Pick<OutgoingEmail, 'ref' | 'attempt' | 'to' | 'toName'>> = {}): OutgoingEmail => {
  const { ref = 'practice.message-1', attempt = 1, to = 'ann.smith@example.com', toName = 'Ann Smith', ...content } = changes;
  return {
    ref,
    attempt,
    to,
    toName,
    content: {
      subject: 'Milo is due for Rabies on March 14',
      html: '<p>Milo is due</p>',
      text: 'Milo is due',
      fromName: 'Oak Street Veterinary',
      fromEmail: 'care@example.org',
      replyTo: 'desk@example.org',
      unsubscribeUrl: 'https://homing.example.org/u/abc',
      ...content,
    },
  };
};

export const text = (changes: Partial<OutgoingText> & { body?: string; from?: string | null } = {}): OutgoingText => {
  const { body = 'Oak Street Vet: Milo is due for Rabies on March 14.', from = '+12175550100', ...rest } = changes;
  return { ref: 'practice.message-1', attempt: 1, to: '+12175550123', content: { body, from, segments: 1 }, ...rest };
};

export const address = (changes: Partial<PostalAddress> = {}): PostalAddress => ({
  name: 'Ann Smith',
  line1: '12 Elm Street',
  line2: null,
  city: 'Springfield',
  state: 'IL',
  postalCode: '62701',
  country: 'US',
  ...changes,
});

export const postcard = (changes: Partial<OutgoingPostcard> & { front?: string; back?: string; from?: PostalAddress } = {}): OutgoingPostcard => {
  const {
    front = '<html><body>Front</body></html>',
    back = '<html><body>Back</body></html>',
    from = address({ name: 'Oak Street Veterinary' }),
    ...rest
  } = changes;
  return { ref: 'practice.message-1', attempt: 1, to: address(), content: { size: '4x6', front, back, from }, ...rest };
};

/** The three providers behind one word, to hold them all to the same behaviour. `base` stands for the provider's host. */
export const overHttp: [name: string, send: (base: string, timeoutMs?: number) => Promise<SendOutcome>][] = [
  ['SendGrid', (baseUrl, timeoutMs = 2000) => openSendGrid({ apiKey: 'SG.test', baseUrl, timeoutMs }).send(email())],
  [
    'Twilio',
    (baseUrl, timeoutMs = 2000) =>
      openTwilio({ accountSid: `AC${'a'.repeat(32)}`, authToken: 'secret', publicUrl: 'https://homing.example.org', baseUrl, timeoutMs }).send(text()),
  ],
  ['Lob', (baseUrl, timeoutMs = 2000) => openLob({ apiKey: 'test_key', baseUrl, timeoutMs }).send(postcard())],
];
