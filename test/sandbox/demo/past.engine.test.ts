import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callBatch } from '../../../activities/batches/callBatch.ts';
import { reportBatch } from '../../../activities/batches/reportBatch.ts';
import { planPets, type PetPlan } from '../../../activities/facts/planPets.ts';
import { readPractice } from '../../../activities/facts/readPractice.ts';
import { messageEvents } from '../../../domain/messageEvents.ts';
import { messageStates, type MessageState } from '../../../domain/messageStates.ts';
import { openDatabase, type Database, type Tx } from '../../../prisma/client.ts';
import { seedDemo } from '../../../sandbox/demo/seedDemo.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';

const now = new Date('2026-11-22T15:00:00Z');
const links = { publicUrl: 'http://localhost:4000', linkKeys: { current: 1, secrets: { 1: 'd'.repeat(40) } } };
let fresh: TestDatabase;
let database: Database;
let practiceId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 4);
  ({ practiceId } = await seedDemo({ database, now, links, log: () => {} }));
}, 240_000);
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.withPractice(practiceId, work, { timeout: 60_000 });

/** What the engine would do with every pet at a moment. */
const planAll = (at: number): Promise<PetPlan[]> =>
  read(async (tx) => {
    const rules = await readPractice(tx, practiceId, at);
    const pets = await tx.pet.findMany({ select: { id: true } });
    return [...(await planPets(tx, rules, { petIds: pets.map((pet) => pet.id), now: at })).values()];
  });

/** One pet of the cast with its touches, newest batch first. */
const storyOf = (pet: string, client: string) =>
  read(async (tx) => {
    const { id } = await tx.pet.findFirstOrThrow({ where: { name: pet, ownerships: { some: { client: { lastName: client } } } } });
    const touches = await tx.touch.findMany({
      where: { petId: id },
      include: { message: { include: { events: { orderBy: { at: 'asc' } }, touches: true } } },
      orderBy: [{ batchOn: 'desc' }, { channel: 'asc' }],
    });
    return touches.map(({ batchOn, channel, state, reason, message, cycle, offset }) => ({
      on: batchOn.toISOString().slice(0, 10),
      channel,
      state: message?.state ?? state,
      reason,
      cycle,
      offset,
      pets: new Set(message?.touches.map((touch) => touch.petId)).size,
      events: message?.events.map((event) => event.type) ?? [],
    }));
  });

describe('the past of the demo practice', { timeout: 120_000 }, () => {
  test('is a year and more of messages on every channel, nearly all of which arrived', async () => {
    const groups = await read((tx) => tx.message.groupBy({ by: ['channel', 'state'], _count: true }));
    const count = (fits: (group: (typeof groups)[number]) => boolean) => groups.filter(fits).reduce((sum, group) => sum + group._count, 0);
    for (const channel of ['email', 'text', 'postcard']) expect(count((group) => group.channel === channel)).toBeGreaterThan(600);
    expect(count((group) => group.state === 'delivered') / count(() => true)).toBeGreaterThan(0.95);
    for (const state of ['undelivered', 'returned', 'failed', 'unconfirmed']) expect(count((group) => group.state === state)).toBeGreaterThan(0);
    expect(count((group) => ['planned', 'claimed', 'skipped'].includes(group.state))).toBe(0);
    const runs = await read((tx) => tx.postcardRun.findMany({ orderBy: { batchOn: 'asc' }, include: { _count: { select: { messages: true } } } }));
    expect(runs.map((run) => run.batchOn.toISOString().slice(0, 10)).at(-1)).toBe('2026-11-16');
    expect(runs).toHaveLength(27);
    expect(runs.slice(3).every((run) => run._count.messages > 5)).toBe(true);
  });

  test('has a word of its provider for every message that was taken: Today warns of none', async () => {
    const taken = await read((tx) => tx.message.count({ where: { state: 'accepted' } }));
    const silent = await read((tx) => tx.message.count({ where: { state: { in: ['accepted', 'delivered', 'returned'] }, events: { none: {} } } }));
    expect({ taken: taken > 0, silent }).toEqual({ taken: true, silent: 0 });
  });

  test('holds together: each message has its touches, its attempt, and the state its events speak of', async () => {
    const messages = await read((tx) =>
      tx.message.findMany({ include: { touches: true, attempts: true, events: true }, omit: { content: true, address: true } }),
    );
    for (const { state, touches, attempts, events, openedAt, notBefore, claimedAt, acceptedAt, channel, petId, postcardRunId } of messages) {
      expect(touches.length).toBeGreaterThan(0);
      expect(new Set(touches.map((touch) => touch.clientId)).size).toBe(1);
      if (channel !== 'postcard') expect(touches.every((touch) => touch.petId === petId)).toBe(true);
      expect(postcardRunId !== null).toBe(channel === 'postcard');
      expect(attempts).toHaveLength(1);
      expect(openedAt <= notBefore && notBefore < (claimedAt ?? 0)).toBe(true);
      const raised = events.flatMap((event) => messageEvents[event.type as keyof typeof messageEvents].state ?? []);
      const highest = raised.sort((a, b) => messageStates[b as MessageState].rank - messageStates[a as MessageState].rank)[0];
      if (acceptedAt) expect(state).toBe(highest ?? 'accepted');
      else expect(events).toHaveLength(0);
      for (const event of events) expect(event.at > (acceptedAt ?? now) && event.at <= now).toBe(true);
    }
  });

  test('shows what was read: every message can be previewed as it left', async () => {
    const broken = await read(
      (tx) =>
        tx.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM messages WHERE content IS NULL OR address IS NULL OR template IS NULL OR provider IS NULL`,
    );
    expect(Number(broken[0]?.n)).toBe(0);
    const text = await read((tx) => tx.message.findFirstOrThrow({ where: { channel: 'text', batchOn: new Date('2026-11-16') } }));
    expect((text.content as { body: string }).body).toMatch(/^Harbor Animal Hospital: .* (is|are|was|were) /);
  });

  test('leaves nothing to be sent twice or caught up: what is planned of the clients of long standing lies ahead', async () => {
    const plans = await planAll(now.getTime());
    const touches = await read((tx) => tx.touch.findMany({ select: { petId: true, subjectId: true, cycle: true, step: true, channel: true } }));
    const decided = new Set(touches.map((touch) => [touch.subjectId, touch.cycle, touch.step, touch.channel].join(' ')));
    expect(decided.size).toBe(touches.length);
    const known = new Set(touches.map((touch) => touch.petId));
    for (const { facts, touches: planned } of plans) {
      for (const touch of planned) expect(decided.has([touch.reminderId, touch.cycle, touch.stepId, touch.channel].join(' '))).toBe(false);
      if (!known.has(facts.pet.id)) continue;
      for (const touch of planned)
        if (touch.skip !== 'before start') expect([facts.pet.name, touch.skip, touch.leavesAt > now.getTime()]).toEqual([facts.pet.name, undefined, true]);
    }
  });

  test('is followed by a first batch of today and a next one of believable size', async () => {
    const today = await reportBatch({ database, practiceId, now: now.getTime() });
    expect(today.batchOn).toBe('2026-11-16');
    for (const [channel, least, most] of [
      ['email', 12, 80],
      ['text', 10, 80],
      ['postcard', 4, 40],
    ] as const) {
      expect(today.counts[channel]).toBeGreaterThanOrEqual(least);
      expect(today.counts[channel]).toBeLessThanOrEqual(most);
    }
    const next = await reportBatch({ database, practiceId, on: '2026-12-01', now: Date.parse('2026-12-01T23:30:00Z') });
    expect(next.counts.email).toBeGreaterThan(60);
    expect(next.counts.email).toBeLessThan(250);
    expect(next.counts.postcard).toBeGreaterThan(15);
  });

  test('has imports every week, each with what its week brought, and the first and the last were real ones', async () => {
    const runs = await read((tx) => tx.importRun.findMany({ orderBy: { startedAt: 'asc' } }));
    expect(runs.length).toBeGreaterThan(50);
    expect(runs.every((one) => one.state === 'finished')).toBe(true);
    const files = runs.map(
      (one) => (one.report as { files: { file: string; rows: number; added: number; changed: number; unchanged: number; rejected: number }[] }).files,
    );
    for (const { rows, added, changed, unchanged, rejected } of files.flat()) expect(added + changed + unchanged + rejected).toBe(rows);
    expect(files.at(-1)?.find((one) => one.file === 'clients.csv')).toMatchObject({ rows: 450, added: 80, changed: 0 });
    expect(files.slice(1, -1).some((week) => week.some((one) => one.changed > 0))).toBe(true);
  });

  test('counts how often a service came round as the importer does: the same export again raises nothing', async () => {
    const cycles = await read((tx) => tx.reminder.groupBy({ by: ['cycle'], _count: true }));
    expect(cycles.find((one) => one.cycle === 2)?._count).toBeGreaterThan(1000);
    const second = await storyOf('Clementine', 'Merrowby');
    expect(new Set(second.map((one) => one.cycle))).toEqual(new Set([1, 2]));
  });
});

describe('the cast', { timeout: 60_000 }, () => {
  test('three pets of Harper Quill share a card, and Biscuit alone heard nothing on the day he was inactive by mistake', async () => {
    const [biscuit, marmalade] = await Promise.all([storyOf('Biscuit', 'Quill'), storyOf('Marmalade', 'Quill')]);
    expect(biscuit[0]).toMatchObject({ on: '2026-11-16', channel: 'postcard', pets: 3 });
    expect(biscuit.find((one) => one.reason === 'pet inactive')).toMatchObject({ on: '2026-10-16', state: 'skipped' });
    expect(marmalade.filter((one) => one.on === '2026-10-16').map((one) => [one.channel, one.state])).toEqual([
      ['email', 'delivered'],
      ['text', 'delivered'],
    ]);
  });

  test.each([
    ['Dandelion', 'Farrowdale', { channel: 'text', state: 'delivered' }],
    ['Admiral', 'Penhallow', { channel: 'text', state: 'delivered' }],
    ['Old Jasper', 'Seaholme', { state: 'skipped', reason: 'pet deceased' }],
    ['Rocket', 'Wainfleet', { state: 'skipped', reason: 'client inactive' }],
    ['Moth', 'Thornwick', { state: 'skipped', reason: 'communications disabled' }],
    ['Pebble', 'Lindquarry', { state: 'skipped', reason: 'address invalid' }],
    ['Sprocket', 'Winterbrook', { channel: 'postcard', state: 'skipped', reason: 'address invalid' }],
    ['Turnip', 'Quickmarsh', { channel: 'postcard', state: 'skipped', reason: 'address invalid' }],
    ['Pickle', 'Birchgate', { channel: 'email', state: 'skipped', reason: 'address invalid' }],
    ['Nutmeg', 'Tollgate', { channel: 'text', state: 'undelivered', events: ['sent', 'undelivered'] }],
    ['Biscotti', 'Oysterholm', { channel: 'text', state: 'unconfirmed', events: [] }],
    ['Pretzel', 'Hazelrigg', { channel: 'email', state: 'skipped', reason: 'opted out' }],
    ['Brioche', 'Foxglove', { channel: 'email', offset: 90 }],
  ])('%s of %s tells its story in the batch that left last', async (pet, client, tells) => {
    const latest = (await storyOf(pet, client)).filter((one) => one.on === '2026-11-16');
    expect(latest).toEqual(expect.arrayContaining([expect.objectContaining(tells)]));
  });

  test('the card of Waffles came back, a callback is never sent, and Skipper is done', async () => {
    expect((await storyOf('Waffles', 'Applecroft')).find((one) => one.state === 'returned')).toMatchObject({ channel: 'postcard' });
    expect(await storyOf('Figaro', 'Saltgrass')).toEqual([]);
    const plans = await planAll(now.getTime());
    expect(plans.find((plan) => plan.facts.pet.name === 'Skipper')?.touches).toEqual([]);
  });
});

test('the first batch asked for after the past sends nothing of it again', { timeout: 60_000 }, async () => {
  const report = await callBatch({ database, practiceId, now: now.getTime(), calledBy: 'test' });
  const clients = await read((tx) =>
    tx.client.findMany({ where: { id: { in: report.messages.map((message) => message.clientId) } }, select: { createdAt: true } }),
  );
  expect(clients.length).toBeGreaterThan(5);
  expect(clients.every((client) => client.createdAt >= now)).toBe(true);
});
