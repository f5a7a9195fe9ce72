import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderNews } from '../../api/providerNews/newsBody.ts';
import type { Channel } from '../../domain/channels.ts';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id]);
  await it.database.global.webhookCount.deleteMany();
});

const hour = 3_600_000;
const providerOf = { email: 'sendgrid', text: 'twilio', postcard: 'lob' } as const;

/** A message a provider took so many hours ago. */
async function send(channel: Channel, hoursAgo: number, { practiceId = id, provider = providerOf[channel] as string } = {}): Promise<string> {
  const messageId = await makeMessage(it.database, practiceId, { household: await makeHousehold(it.database, practiceId), channel });
  await it.database.withPractice(practiceId, (tx) =>
    tx.message.update({ where: { practiceId_id: { practiceId, id: messageId } }, data: { provider, acceptedAt: new Date(it.time.now - hoursAgo * hour) } }),
  );
  return messageId;
}
const hear = (messageId: string, type = 'sent') =>
  it.database.withPractice(id, (tx) => tx.messageEvent.create({ data: { practiceId: id, messageId, type, at: new Date(it.time.now - hour) } }));
let told = 0;
const tell = (event: { minutesAgo: number; taken: boolean; error?: string; practiceId?: string }) =>
  it.database.global.providerEvent.create({
    data: {
      provider: 'twilio',
      eventId: `n${(told += 1)}`,
      practiceId: event.practiceId ?? id,
      body: {},
      receivedAt: new Date(it.time.now - event.minutesAgo * 60_000),
      processedAt: event.taken ? new Date(it.time.now - event.minutesAgo * 60_000 + 1_000) : null,
      error: event.error ?? null,
    },
  });
const turnAway = (provider: string, outcome: string, { daysAgo = 0, count = 1 } = {}) =>
  it.database.global.webhookCount.create({ data: { provider, outcome, count, day: new Date(it.time.now - daysAgo * 24 * hour) } });
const readNews = async (agent = owner) => (await agent.get(`/api/practices/${id}/provider-news`).expect(200)).body as ProviderNews;
const silentOnes = async (filter: object = {}) =>
  ((await owner.get(`/api/practices/${id}/messages?filter=${JSON.stringify({ silent: true, ...filter })}`).expect(200)).body as { id: string }[]).map(
    (row) => row.id,
  );

describe('a message a provider has told nothing of', () => {
  test('is counted once six hours have gone by, and for a week; the list shows the same ones', async () => {
    const [silent] = [await send('text', 7), await send('text', 5), await send('text', 8 * 24)];
    expect((await readNews()).providers).toMatchObject([{ provider: 'twilio', name: 'Twilio', channel: 'text', silent: 1, lastTold: null, tells: false }]);
    expect(await silentOnes()).toEqual([silent]);
    expect(await silentOnes({ channel: 'email' })).toEqual([]);
  });

  test('is no longer, as soon as the provider tells anything', async () => {
    const messageId = await send('text', 7);
    await hear(messageId);
    expect((await readNews()).providers).toMatchObject([{ provider: 'twilio', silent: 0 }]);
    expect(await silentOnes()).toEqual([]);
  });

  test('is still one when a person had it sent again: that is no word of the provider', async () => {
    const messageId = await send('text', 7);
    await hear(messageId, 'judged_again');
    expect(await silentOnes()).toEqual([messageId]);
  });

  test('is none when it went through a mail server, which tells nothing', async () => {
    await send('email', 7, { provider: 'smtp' });
    expect((await readNews()).providers).toEqual([]);
    expect(await silentOnes()).toEqual([]);
  });

  test('is none of ours when it is another practice’s', async () => {
    await send('postcard', 7, { practiceId: await it.makePractice() });
    expect((await readNews()).providers).toEqual([]);
  });

  test('can be taken along: the export knows the filter', async () => {
    await send('text', 7);
    await send('email', 1);
    const { text } = await owner.get(`/api/practices/${id}/messages/export?filter=${JSON.stringify({ silent: true })}`).expect(200);
    expect(text.trim().split('\n')).toHaveLength(2);
  });
});

describe('what a provider told', () => {
  test('is known by its last word, by what waits to be taken, and by what could not be', async () => {
    await tell({ minutesAgo: 300, taken: true });
    await tell({ minutesAgo: 30, taken: false });
    await tell({ minutesAgo: 5, taken: false });
    await tell({ minutesAgo: 200, taken: true, error: 'no such column' });
    await tell({ minutesAgo: 8 * 24 * 60, taken: true, error: 'long past' });
    await tell({ minutesAgo: 90, taken: false, practiceId: await it.makePractice() });
    expect((await readNews()).providers).toEqual([
      {
        provider: 'twilio',
        name: 'Twilio',
        channel: 'text',
        path: 'Its status callbacks',
        lastTold: new Date(it.time.now - 5 * 60_000).toISOString(),
        tells: true,
        silent: 0,
        waiting: 1,
        faulty: 1,
      },
    ]);
  });
});

describe('calls that were turned away', () => {
  beforeEach(async () => {
    await turnAway('lob', 'no secret', { count: 3 });
    await turnAway('lob', 'no secret', { count: 2, daysAgo: 1 });
    await turnAway('lob', 'forged', { daysAgo: 2 });
    await turnAway('sendgrid', 'too large');
    await turnAway('sendgrid', 'taken', { count: 900 });
    await turnAway('carrier pigeon', 'forged');
  });

  test('are told to who can do something about it: how many, why, and what to do', async () => {
    expect((await readNews()).turnedAway).toEqual([
      {
        provider: 'lob',
        name: 'Lob',
        outcome: 'no secret',
        words: 'turned away: nothing to check its signature with is set',
        advice: 'Set LOB_WEBHOOK_SECRETS: Lob shows it on the webhook’s page in its dashboard.',
        count: 5,
      },
      expect.objectContaining({ provider: 'sendgrid', outcome: 'too large', advice: null, count: 1 }),
    ]);
  });

  test.each(['staff', 'viewer', 'support'] as const)('are not told to %s', async (role) => {
    expect((await readNews(await it.signIn([id], role))).turnedAway).toEqual([]);
  });
});
