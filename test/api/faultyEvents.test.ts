import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
});
afterAll(() => it.close());

const keep = (practiceId: string, messageId: string, receivedAt = new Date(it.time.now)) =>
  it.database.global.providerEvent.create({
    data: {
      provider: 'twilio',
      eventId: randomUUID(),
      practiceId,
      messageId,
      body: { MessageSid: 'SM1', MessageStatus: 'delivered' },
      receivedAt,
      processedAt: receivedAt,
      error: 'no such column',
    },
  });

test('an owner sees what could not be taken in and has it taken again; it is the practice’s own only', async () => {
  const other = await it.makePractice();
  const messageId = await makeMessage(it.database, id, { household: await makeHousehold(it.database, id), channel: 'text' });
  await keep(id, messageId);
  await keep(id, randomUUID(), new Date(it.time.now - 86_400_000));
  await keep(other, randomUUID());
  const owner = await it.signIn([id]);
  const path = `/api/practices/${id}/provider-events`;
  const listed = await owner.get(`${path}/faulty?provider=twilio`).expect(200);
  expect(listed.body).toMatchObject([{ fault: 'no such column' }, { messageId }]);
  expect(JSON.stringify(listed.body)).not.toContain('MessageSid');
  const since = new Date(it.time.now - 3_600_000).toISOString();
  expect((await owner.post(`${path}/retry`, { since }).expect(200)).body).toEqual({ taken: 1, ignored: 0, faulty: 0 });
  expect((await owner.post(`${path}/retry`, {}).expect(200)).body).toEqual({ taken: 0, ignored: 1, faulty: 0 });
  expect((await owner.get(`${path}/faulty`).expect(200)).body).toEqual([]);
  expect(await it.database.global.providerEvent.count({ where: { practiceId: other, error: { not: null } } })).toBe(1);
});

test('support sees and mends it, a viewer neither, and a provider that is none is refused', async () => {
  const viewer = await it.signIn([id], 'viewer');
  await viewer.get(`/api/practices/${id}/provider-events/faulty`).expect(403);
  await viewer.post(`/api/practices/${id}/provider-events/retry`, {}).expect(403);
  const support = await it.signIn([id], 'support');
  await support.get(`/api/practices/${id}/provider-events/faulty`).expect(200);
  await support.post(`/api/practices/${id}/provider-events/retry`, {}).expect(200);
  await support.post(`/api/practices/${id}/provider-events/retry`, { provider: 'pigeon' }).expect(422);
});
