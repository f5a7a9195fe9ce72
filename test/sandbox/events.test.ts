import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fates } from '../../sandbox/events/fates.ts';
import { address, email, postcard, text } from '../providers/kit.ts';
import { startTelling, type Heard, type ToldSandbox } from './receiver.ts';

const newRef = (): string => `${randomUUID()}.${randomUUID()}`;
const typesOf = (heard: Heard[], ref: string): (string | null)[] => heard.filter((one) => one.ref === ref).map(({ read }) => read.type);

/** Sends one message of the channel. @returns its reference */
async function sendTo(sandbox: ToldSandbox, channel: 'email' | 'text' | 'postcard', to: string): Promise<string> {
  const ref = newRef();
  const { senders } = sandbox;
  const sent =
    channel === 'email'
      ? await senders.email.send(email({ ref, to }))
      : channel === 'text'
        ? await senders.text.send(text({ ref, to }))
        : await senders.postcard.send(postcard({ ref, to: address({ line1: to }) }));
  expect(sent.kind).toBe('accepted');
  return ref;
}

describe('a message that was taken', () => {
  it('by SendGrid is told to be processed and delivered, in this order, with our reference and its own id', async () => {
    const sandbox = await startTelling();
    const ref = newRef();
    const sent = await sandbox.senders.email.send(email({ ref }));
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, ref).slice(0, 2)).toEqual(['taken', 'delivered']);
    expect(sent).toMatchObject({ kind: 'accepted', providerId: sandbox.heard[0]!.read.providerId });
    const [first, second] = sandbox.heard;
    expect(second!.read.at! - first!.read.at!).toBe(2000);
  });

  it('by Twilio calls the address it was given back', async () => {
    const sandbox = await startTelling();
    const ref = await sendTo(sandbox, 'text', '+12025550142');
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, ref)).toEqual(['sent', 'delivered']);
    expect(sandbox.heard[0]!.body).toMatchObject({ To: '+12025550142', SmsStatus: 'sent', AccountSid: expect.stringMatching(/^AC/) as string });
  });

  it('by Lob walks through printer and post, in minutes instead of days', async () => {
    const sandbox = await startTelling();
    const ref = await sendTo(sandbox, 'postcard', '12 Elm Street');
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, ref)).toEqual(['taken', null, null, 'mailed', 'in_transit', 'in_local_area', 'out_for_delivery']);
    expect(sandbox.heard[0]!.body).toMatchObject({ event_type: { id: 'postcard.created' }, body: { object: 'postcard', metadata: { message: ref } } });
  });

  it('is opened in about half of the cases, always the same ones', async () => {
    const sandbox = await startTelling({ pace: 5000 });
    const refs = await Promise.all(Array.from({ length: 60 }, () => sendTo(sandbox, 'email', 'ann@example.com')));
    await sandbox.allTold();
    const opened = refs.filter((ref) => typesOf(sandbox.heard, ref).includes('opened'));
    expect(opened.length).toBeGreaterThan(15);
    expect(opened.length).toBeLessThan(45);
    const again = await startTelling({ pace: 5000 });
    await Promise.all(refs.map((ref) => again.senders.email.send(email({ ref }))));
    await again.allTold();
    expect(refs.filter((ref) => typesOf(again.heard, ref).includes('opened'))).toEqual(opened);
  });

  it('shares a call with others at SendGrid', async () => {
    const sandbox = await startTelling({ pace: 20 });
    await Promise.all(Array.from({ length: 30 }, () => sendTo(sandbox, 'email', 'dropped@example.com')));
    await sandbox.allTold();
    expect(sandbox.heard).toHaveLength(30);
    expect(sandbox.calls.length).toBeLessThan(30);
  });
});

/** How an address asks for each fate. */
const asking = {
  email: (mark: string) => `ann+${mark}@example.com`,
  text: (mark: string) => `+1202555${mark}`,
  postcard: (mark: string) => `12 ${mark} Street`,
};
const outcomes: Record<string, string> = {
  bounce: 'bounced',
  blocked: 'blocked',
  dropped: 'dropped',
  deferred: 'delivered',
  spam: 'spam_report',
  returned: 'returned',
  moved: 'out_for_delivery',
  rejected: 'not_printed',
};

describe('an address with a fate of its own', () => {
  it.each(fates.map(({ channel, mark, words }) => [channel, mark, words] as const))('%s to "%s" %s', async (channel, mark, words) => {
    const sandbox = await startTelling();
    const ref = await sendTo(sandbox, channel, asking[channel](mark));
    await sandbox.allTold();
    const types = typesOf(sandbox.heard, ref);
    expect(types.at(-1)).toBe(channel === 'text' ? 'undelivered' : outcomes[mark]);
    if (mark === 'moved') expect(types).toContain('rerouted');
    if (channel === 'text') expect(words).toContain(`(${sandbox.heard.at(-1)!.read.detail.code})`);
  });

  it('is asked for by a whole word: nobody’s name is one', async () => {
    const sandbox = await startTelling();
    const ref = await sendTo(sandbox, 'email', 'spampinato@example.com');
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, ref)).not.toContain('spam_report');
  });
});

describe('when the receiver is in trouble', () => {
  it('an event is told again until it is taken, and those after it wait', async () => {
    const sandbox = await startTelling();
    let refused = 0;
    sandbox.answer = () => (refused++ < 6 ? 500 : 200);
    const refs = [await sendTo(sandbox, 'postcard', '12 rejected Street'), await sendTo(sandbox, 'email', 'ann+spam@example.com')];
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, refs[0]!)).toEqual(['taken', 'not_printed']);
    expect(typesOf(sandbox.heard, refs[1]!)).toEqual(['taken', 'delivered', 'spam_report']);
  });

  it('its last answer is shown, and the message counts as having more to come', async () => {
    const sandbox = await startTelling();
    sandbox.answer = () => 503;
    await sendTo(sandbox, 'email', 'ann@example.com');
    await expect.poll(async () => (await sandbox.tellings()).sendgrid).toMatchObject({ lastAnswer: 503, ahead: 1, told: 0 });
  });

  it('closing in the middle ends at once, and nothing more is told', async () => {
    const sandbox = await startTelling({ pace: 1 });
    await Promise.all([sendTo(sandbox, 'email', 'ann@example.com'), sendTo(sandbox, 'text', '+12025550142'), sendTo(sandbox, 'postcard', '1 Elm Street')]);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const begun = Date.now();
    await sandbox.close();
    expect(Date.now() - begun).toBeLessThan(2000);
    const heard = sandbox.heard.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(sandbox.heard).toHaveLength(heard);
  });

  it('after a restart the same events come again under the same ids', async () => {
    const first = await startTelling();
    await sendTo(first, 'email', 'ann+spam@example.com');
    await sendTo(first, 'postcard', '1 Elm Street');
    await first.allTold();
    await first.stop();
    const second = await startTelling({ inFolder: first.folder });
    await second.allTold();
    const ids = (sandbox: ToldSandbox): string[] => sandbox.heard.map(({ eventId }) => eventId).toSorted();
    expect(ids(second)).toEqual(ids(first));
    expect(new Set(ids(first)).size).toBe(10);
  });
});

describe('Twilio, which tells a status only as often as the address it is told to says', () => {
  it('tells it twice again after a 5xx, and goes on with the next', async () => {
    const sandbox = await startTelling();
    let calls = 0;
    sandbox.answer = () => (calls++ < 2 ? 503 : 200);
    const ref = await sendTo(sandbox, 'text', '+12025550142');
    await sandbox.allTold();
    expect(typesOf(sandbox.heard, ref)).toEqual(['sent', 'delivered']);
    expect(await sandbox.tellings()).toMatchObject({ twilio: { told: 2, lost: 0, lastAnswer: 200 } });
  });

  it('gives a status up after the third 5xx, and at once where it was turned away', async () => {
    const sandbox = await startTelling();
    let calls = 0;
    sandbox.answer = () => (calls++ < 3 ? 503 : 403);
    await sendTo(sandbox, 'text', '+12025550142');
    await sandbox.allTold();
    expect([calls, (await sandbox.tellings()).twilio]).toEqual([4, { told: 0, ahead: 0, lost: 2, lastAnswer: 403 }]);
  });

  it('tells it again where nobody answers in time', async () => {
    const sandbox = await startTelling();
    let calls = 0;
    sandbox.answer = () => (calls++ < 1 ? 'silence' : 200);
    const ref = await callBackTo(sandbox, 'https://vet.example.com/homing', '#rc=1&rp=rt&rt=150');
    await sandbox.allTold();
    expect([calls, typesOf(sandbox.heard, ref)]).toEqual([3, ['sent', 'delivered']]);
  });

  it('without overrides it tells once, and again only where it gets no connection', async () => {
    const sandbox = await startTelling();
    let calls = 0;
    sandbox.answer = () => (calls++ < 1 ? 500 : 200);
    const ref = await callBackTo(sandbox, 'https://vet.example.com/homing');
    await sandbox.allTold();
    expect([calls, typesOf(sandbox.heard, ref)]).toEqual([2, ['delivered']]);
  });
});

it('a card that was called back is told of at once, and has no further life', async () => {
  const sandbox = await startTelling({ pace: 10 });
  const sent = await sandbox.senders.postcard.send(postcard({ ref: newRef() }));
  const id = sent.kind === 'accepted' ? sent.providerId : '';
  const authorization = `Basic ${Buffer.from('test_x:').toString('base64')}`;
  expect((await fetch(`${sandbox.url}/sandbox/lob/v1/postcards/${id}`, { method: 'DELETE', headers: { authorization } })).status).toBe(200);
  await sandbox.allTold();
  expect(sandbox.heard.at(-1)!.read.type).toBe('not_printed');
  expect(sandbox.heard.map(({ read }) => read.type)).not.toContain('mailed');
});

it('nobody is called at an address that is not our own, whatever a stranger asks for', async () => {
  const sandbox = await startTelling();
  await callBackTo(sandbox, sandbox.url);
  await sandbox.allTold();
  expect(sandbox.heard).toEqual([]);
});

/** Sends a text whose callback is not the one our own client writes. @returns its reference */
async function callBackTo({ url }: ToldSandbox, publicUrl: string, fragment = ''): Promise<string> {
  const [account, ref] = [`AC${'0'.repeat(32)}`, newRef()];
  const answer = await fetch(`${url}/sandbox/twilio/2010-04-01/Accounts/${account}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${account}:x`).toString('base64')}` },
    body: new URLSearchParams({
      To: '+12025550142',
      From: '+12025550100',
      Body: 'x',
      StatusCallback: `${publicUrl}/webhooks/twilio?message=${ref}${fragment}`,
    }),
  });
  expect(answer.status).toBe(201);
  return ref;
}
