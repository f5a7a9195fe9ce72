import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openSenders, sandboxProviders } from '../../providers/openSenders.ts';
import type { Senders } from '../../providers/port.ts';
import { startSandbox } from '../sandbox/kit.ts';
import { email, findSilentPort, postcard, startAnswering, text } from './kit.ts';

/** The sandbox's clock when it starts, epoch ms. */
const opened = Date.UTC(2026, 10, 16, 18, 0, 0);
const since = opened + 20_000;

/** The three providers, all of them this one server. */
async function answering(listener: RequestListener): Promise<Senders> {
  return openSenders(sandboxProviders('http://localhost:4000', await startAnswering(listener)));
}
const asJson =
  (status: number, body: unknown): RequestListener =>
  (_req, res) => {
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };

describe('a card nobody could tell of', () => {
  it('is found at Lob by our id, whichever attempt made it', async () => {
    const { senders } = await startSandbox();
    const sent = await senders.postcard.send(postcard());
    await senders.postcard.send(postcard({ ref: 'practice.message-2' }));
    const found = await senders.postcard.find?.({ ...postcard({ attempt: 2 }), since });
    expect(found).toEqual({ kind: 'found', providerId: (sent as { providerId: string }).providerId });
  });

  it('is absent when Lob answers with an empty list', async () => {
    const { senders } = await startSandbox();
    await senders.postcard.send(postcard({ ref: 'practice.message-2' }));
    expect(await senders.postcard.find?.({ ...postcard(), since })).toEqual({ kind: 'absent' });
  });

  it.each([
    ['an error', asJson(500, { error: { message: 'down', status_code: 500 } })],
    ['a refusal without a reason', asJson(403, {})],
    ['"too many requests"', asJson(429, { error: { message: 'slow down', status_code: 429, code: 'rate_limit_exceeded' } })],
    ['nothing that is a list', asJson(200, { object: 'list' })],
    ['an empty page of a longer list', asJson(200, { object: 'list', data: [], count: 3 })],
    ['cards that were not asked for', asJson(200, { object: 'list', data: [{ id: 'psc_1', metadata: {} }], count: 1 })],
    ['a page of somebody else', asJson(200, '<html>welcome</html>')],
  ])('is not called absent when Lob answers with %s', async (_what, listener) => {
    const senders = await answering(listener);
    expect(await senders.postcard.find?.({ ...postcard(), since })).toMatchObject({ kind: 'unclear', why: expect.any(String) as string });
  });
});

describe('a text nobody could tell of', () => {
  it('is found at Twilio by its number, its exact words and its time', async () => {
    const { senders, wait } = await startSandbox();
    await senders.text.send(text({ body: 'Another one' }));
    await senders.text.send(text({ to: '+12175550199' }));
    wait(21_000);
    const sent = await senders.text.send(text());
    expect(await senders.text.find?.({ ...text(), since })).toEqual({ kind: 'found', providerId: (sent as { providerId: string }).providerId });
  });

  it('is not told from one that says the same, and never called absent', async () => {
    const { senders, wait } = await startSandbox();
    expect(await senders.text.find?.({ ...text(), since })).toMatchObject({ kind: 'unclear', why: 'Twilio lists no such text.' });
    wait(21_000);
    await senders.text.send(text());
    await senders.text.send(text({ ref: 'practice.message-2' }));
    expect(await senders.text.find?.({ ...text(), since })).toMatchObject({ kind: 'unclear', why: 'Twilio lists 2 such texts.' });
  });

  it('is not the same words of another day', async () => {
    const { senders, wait } = await startSandbox();
    await senders.text.send(text());
    wait(2 * 3_600_000);
    expect(await senders.text.find?.({ ...text(), since: since + 3_600_000 })).toMatchObject({ kind: 'unclear' });
    await senders.text.send(text());
    expect(await senders.text.find?.({ ...text(), since: since + 3_600_000 })).toMatchObject({ kind: 'unclear' });
  });
});

describe('an e-mail nobody could tell of', () => {
  it("is found in SendGrid's logs by its address, its time and our id", async () => {
    const { senders, wait } = await startSandbox();
    wait(21_000);
    await senders.email.send(email({ ref: 'practice.message-2' }));
    const sent = await senders.email.send(email());
    await senders.email.send(email({ ref: 'practice.message-3' }));
    expect(await senders.email.find?.({ ...email(), since })).toEqual({ kind: 'found', providerId: (sent as { providerId: string }).providerId });
  });

  it('is not called absent when the logs have none: they may be late', async () => {
    const { senders } = await startSandbox();
    await senders.email.send(email({ ref: 'practice.message-2' }));
    expect(await senders.email.find?.({ ...email(), since })).toEqual({ kind: 'unclear', why: 'SendGrid has not logged it.' });
  });

  it('of an address with an apostrophe is found too', async () => {
    const { senders, wait } = await startSandbox();
    wait(21_000);
    const sent = await senders.email.send(email({ to: "pat.o'neil@example.com" }));
    expect(await senders.email.find?.({ ...email({ to: "pat.o'neil@example.com" }), since })).toMatchObject({
      providerId: (sent as { providerId: string }).providerId,
    });
  });

  it.each([
    ['an account whose key may not read logs', asJson(403, { errors: [{ message: 'access forbidden' }] })],
    ['a body that is none', asJson(200, 'garbage')],
    ['an error', asJson(500, {})],
  ])('stays open with %s', async (_what, listener) => {
    const senders = await answering(listener);
    expect(await senders.email.find?.({ ...email(), since })).toMatchObject({ kind: 'unclear' });
  });
});

it.each(['email', 'text', 'postcard'] as const)('a provider of %s that cannot be reached, or says nothing, tells nothing', async (channel) => {
  const nobody = openSenders(sandboxProviders('http://localhost:4000', await findSilentPort()));
  const silent = { ...sandboxProviders('http://localhost:4000', await startAnswering(() => undefined)) };
  const slow = openSenders({
    email: { ...silent.email, timeoutMs: 200 },
    text: { ...silent.text, timeoutMs: 200 },
    postcard: { ...silent.postcard, timeoutMs: 200 },
  });
  for (const senders of [nobody, slow]) {
    const found = {
      email: () => senders.email.find?.({ ...email(), since }),
      text: () => senders.text.find?.({ ...text(), since }),
      postcard: () => senders.postcard.find?.({ ...postcard(), since }),
    };
    expect(await found[channel]()).toMatchObject({ kind: 'unclear' });
  }
});

it('a mail server cannot be asked', () => {
  const senders = openSenders({ ...sandboxProviders('http://localhost:4000'), email: { provider: 'smtp', host: 'mail.example.org', port: 587 } });
  expect(senders.email.find).toBeUndefined();
});
