import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pauseAllowance, takeAllowance } from '../../activities/delivery/allowance.ts';
import type { NextHour } from '../../admin/server/batchTypes.ts';
import type { MessageRow } from '../../api/messages/messageBodies.ts';
import { readSettings } from '../../domain/settings.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { accountsFrom } from '../../providers/allowances.ts';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest, type Household } from './kit.ts';

const minute = 60_000;
/** The practice is in New York: 10:00 there. */
const now = Date.parse('2026-11-22T15:00:00Z');
const texts = { key: 'twilio sandbox', rate: 1 };

let it: ApiTest;
let id: string;
let agent: Agent;
let household: Household;
beforeAll(async () => {
  it = await startApi({ accounts: accountsFrom(readSettings({})) });
});
afterAll(() => it.close());
beforeEach(async () => {
  await it.database.global.allowance.deleteMany();
  id = await it.makePractice();
  agent = await it.signIn([id], 'viewer');
  household = await makeHousehold(it.database, id);
});

const own = <T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => it.database.withPractice(id, work);
/** A message that is made, with its moment so many minutes from now. */
async function made(channel: 'email' | 'text' | 'postcard', minutes = -5): Promise<string> {
  const messageId = await makeMessage(it.database, id, { household, channel, state: 'planned' });
  await own((tx) => tx.message.updateMany({ where: { id: messageId }, data: { notBefore: new Date(now + minutes * minute) } }));
  return messageId;
}
const change = (messageId: string, data: Prisma.MessageUncheckedUpdateManyInput) => own((tx) => tx.message.updateMany({ where: { id: messageId }, data }));
const page = async (messageId: string): Promise<MessageRow> => (await agent.get(`/api/practices/${id}/messages/${messageId}`).expect(200)).body as MessageRow;
const words = async (messageId: string): Promise<string> => (await page(messageId)).words;
const listed = async (): Promise<string[]> =>
  ((await agent.get(`/api/practices/${id}/messages?sort=["notBefore","ASC"]`).expect(200)).body as MessageRow[]).map((row) => row.words);
const waiting = async (): Promise<string[]> =>
  ((await agent.get(`/api/practices/${id}/batches/hour`).expect(200)).body as NextHour).waiting.map((one) => one.words);

describe('a message that is made and has not left', () => {
  test('is scheduled while its moment is ahead and nothing holds it', async () => {
    const text = await made('text', 30);
    expect(await page(text)).toMatchObject({ words: 'Scheduled', waits: null });
    expect(await waiting()).toEqual([]);
  });

  test('waits until the moment the provider named when it asked to slow down, and only on that channel', async () => {
    const [text, later] = [await made('text'), await made('text', 30)];
    await made('email', -6);
    await pauseAllowance(it.database.global, texts, now + 5 * minute);
    expect(await page(text)).toMatchObject({
      words: 'Waits: Twilio asked to slow down, goes on at 10:05',
      waits: { why: 'slow down', until: '2026-11-22T15:05:00.000Z' },
    });
    expect(await words(later)).toBe('Scheduled');
    expect(await listed()).toEqual(['Waits for its turn', 'Waits: Twilio asked to slow down, goes on at 10:05', 'Scheduled']);
    expect(await waiting()).toEqual(['1 text waits: Twilio asked to slow down. Goes on at 10:05.']);
  });

  test('names the day after a carrier’s daily limit', async () => {
    const text = await made('text');
    await pauseAllowance(it.database.global, texts, now + 24 * 60 * minute);
    expect(await words(text)).toBe('Waits: Twilio asked to slow down, goes on tomorrow at 10:00');
  });

  test('goes on when the pause is over', async () => {
    const text = await made('text');
    await pauseAllowance(it.database.global, texts, now - minute);
    expect(await words(text)).toBe('Waits for its turn');
  });

  test('that was not taken, and alone, is tried again at its own moment', async () => {
    const text = await made('text', 4);
    await change(text, { attempt: 1, errorCode: 'ECONNREFUSED', errorMessage: 'Twilio could not be reached' });
    expect(await words(text)).toBe('Waits: Twilio did not take it, tried again at 10:04');
  });

  test('waits for its turn behind those before it, as long as their segments take its number', async () => {
    const before = await made('text');
    await change(before, { notBefore: new Date(now - 10 * minute) });
    const [{ clientId, practiceId }] = [await own((tx) => tx.message.findFirstOrThrow({ where: { id: before } }))];
    const line = { practiceId, clientId, kind: 'reminder', channel: 'text', batchOn: new Date('2026-11-16'), openedAt: new Date(now) } as const;
    await own((tx) => tx.message.createMany({ data: Array.from({ length: 359 }, () => ({ ...line, notBefore: new Date(now - 8 * minute) })) }));
    const last = await made('text');
    const staff = await made('text');
    await change(staff, { priority: 10 });
    const sent = await makeMessage(it.database, id, { household, channel: 'text' });
    await change(sent, { content: { body: 'Alder: Biscuit is due', from: null, segments: 2 } });
    expect(await words(last)).toBe('Waits for its turn (about 13 minutes)');
    expect(await words(staff)).toBe('Waits for its turn');
    expect(await waiting()).toEqual(['362 texts wait for their turn: done in about 13 minutes.']);
  });

  test('counts what others who share its account have taken already', async () => {
    const text = await made('text');
    await takeAllowance(it.database.global, texts, { units: 150, now });
    expect(await words(text)).toBe('Waits for its turn (about 3 minutes)');
  });

  const switches: [Prisma.PracticeUpdateInput, string, string][] = [
    [{ sending: 'stopped' }, 'Waits: sending is stopped', '1 text waits: sending is stopped.'],
    [{ sending: 'setting_up' }, 'Waits: the practice is being set up', '1 text waits: the practice is being set up.'],
    [{ stoppedChannels: ['text'] }, 'Waits: texts are stopped', '1 text waits: texts are stopped.'],
  ];
  test.each(switches)('says so while the practice’s switch holds it: %j', async (data, expected, summed) => {
    const text = await made('text');
    await own((tx) => tx.practice.update({ where: { id }, data }));
    expect(await words(text)).toBe(expected);
    expect(await waiting()).toEqual([summed]);
    const pet = await agent.get(`/api/practices/${id}/pets/${household.petIds[0]}`).expect(200);
    expect(pet.body.upcoming[0]).toMatchObject({ messageId: text, state: 'held', words: expected });
  });

  test('waits with the run that holds it', async () => {
    const card = await made('postcard');
    const run = { practiceId: id, batchOn: new Date('2026-11-16'), workflowId: `postcards/${id}`, startedAt: new Date(now) };
    const { id: runId } = await own((tx) => tx.postcardRun.create({ data: { ...run, state: 'opened', hold: 'approval' } }));
    await change(card, { postcardRunId: runId });
    expect(await words(card)).toBe('Waits with its postcard run: waits for approval');
    expect(await waiting()).toEqual([]);
  });

  test('waits until the post has answered about its address', async () => {
    const card = await made('postcard');
    const point = await own((tx) => tx.contactPoint.findFirstOrThrow({ where: { clientId: household.clientId, field: 'mailing' } }));
    await own((tx) => tx.addressCheck.create({ data: { practiceId: id, value: point.value ?? '', verdict: 'unanswered', checkedAt: new Date(now) } }));
    expect(await words(card)).toBe('Waits: its address is checked first');
  });

  test('is so told in the export, and on its pet’s page where it goes on', async () => {
    const text = await made('text');
    await pauseAllowance(it.database.global, texts, now + 5 * minute);
    expect((await agent.get(`/api/practices/${id}/messages/export`).expect(200)).text).toContain('"Waits: Twilio asked to slow down, goes on at 10:05"');
    const pet = await agent.get(`/api/practices/${id}/pets/${household.petIds[0]}`).expect(200);
    expect(pet.body.upcoming[0]).toMatchObject({
      messageId: text,
      state: 'planned',
      at: '2026-11-22T15:05:00.000Z',
      words: 'Waits: Twilio asked to slow down, goes on at 10:05',
    });
  });
});
