import { expect, it } from 'vitest';
import { openTwilio } from '../../providers/twilio.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { startAnswering, text } from './kit.ts';

it("a text goes to Twilio from the practice's number, with a short life and our id in the callback only, which asks to be told again", async () => {
  const { senders, ledger, url } = await startSandbox();
  const outcome = await senders.text.send(text());
  const [entry] = await ledger();
  expect(outcome).toEqual({ kind: 'accepted', providerId: (entry?.response as { sid: string }).sid, httpStatus: 201 });
  expect(entry?.body).toEqual({
    To: '+12175550123',
    From: '+12175550100',
    Body: 'Oak Street Vet: Milo is due for Rabies on March 14.',
    SmartEncoded: 'true',
    ValidityPeriod: '7200',
    StatusCallback: `${url}/webhooks/twilio?message=practice.message-1#rc=2&rp=ct,rt,5xx&rt=4500`,
  });
});

it('a text that must die sooner says so', async () => {
  const { senders, ledger } = await startSandbox();
  await senders.text.send(text({ validForSeconds: 900 }));
  expect((await ledger())[0]?.body).toMatchObject({ ValidityPeriod: '900' });
});

it('without a number of its own the practice texts through the messaging service', async () => {
  const { url, ledger } = await startSandbox();
  const sender = openTwilio({
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'x',
    publicUrl: url,
    baseUrl: `${url}/sandbox/twilio`,
    messagingServiceSid: `MG${'1'.repeat(32)}`,
  });
  expect(await sender.send(text({ from: null }))).toMatchObject({ kind: 'accepted' });
  const [entry] = await ledger();
  expect(entry?.body).toMatchObject({ MessagingServiceSid: `MG${'1'.repeat(32)}` });
  expect(entry?.body).not.toHaveProperty('From');
});

it('with neither number nor service nothing is sent, and staff are told where to enter it', async () => {
  const { senders, ledger } = await startSandbox();
  expect(await senders.text.send(text({ from: null }))).toMatchObject({ kind: 'refused', code: 'no_sender', channelWide: true });
  expect(await ledger()).toEqual([]);
});

it.each([
  ['+15005550001', '21211'],
  ['+15005550002', '21612'],
  ['+15005550004', '21610'],
  ['+15005550009', '21614'],
])("%s is refused with Twilio's code %s, for this number only", async (to, code) => {
  const { senders } = await startSandbox();
  const outcome = await senders.text.send(text({ to }));
  expect(outcome).toMatchObject({ kind: 'refused', code, httpStatus: 400 });
  expect(outcome).not.toHaveProperty('channelWide');
});

it('a country that is switched off concerns the numbers there: one client abroad holds up nobody else', async () => {
  const { senders } = await startSandbox();
  const outcome = await senders.text.send(text({ to: '+15005550003' }));
  expect(outcome).toMatchObject({ kind: 'refused', code: '21408', message: expect.stringContaining('not switched on') });
  expect(outcome).not.toHaveProperty('channelWide');
});

it('a full queue means the text was not taken', async () => {
  const { senders } = await startSandbox();
  expect(await senders.text.send(text({ from: '+15005550008' }))).toMatchObject({ kind: 'not_taken', code: '21611' });
});

it("Twilio's own doubt (30410) is ours too", async () => {
  const baseUrl = await startAnswering((_req, res) => {
    res.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify({ code: 30410, message: 'Provider timeout', more_info: '', status: 400 }));
  });
  const sender = openTwilio({ accountSid: `AC${'0'.repeat(32)}`, authToken: 'x', publicUrl: 'https://homing.example.org', baseUrl });
  expect(await sender.send(text())).toMatchObject({ kind: 'unknown', code: '30410' });
});

it('a text longer than 1600 characters is refused', async () => {
  const { senders } = await startSandbox();
  expect(await senders.text.send(text({ body: 'x'.repeat(1601) }))).toMatchObject({ kind: 'refused', code: '21617' });
});

it('a wrong token is a refusal that concerns the whole channel', async () => {
  const { url } = await startSandbox();
  const sender = openTwilio({ accountSid: 'ACshort', authToken: 'x', publicUrl: url, baseUrl: `${url}/sandbox/twilio` });
  expect(await sender.send(text())).toMatchObject({ kind: 'refused', code: '20003', channelWide: true });
});
