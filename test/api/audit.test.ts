import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../api/routes.ts';
import { auditActions } from '../../domain/auditActions.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  owner = await it.signIn([id], 'owner');
});
afterAll(() => it.close());

const entries = () => it.database.withPractice(id, (tx) => tx.auditEntry.findMany({ orderBy: { id: 'asc' } }));
const path = () => `/api/practices/${id}`;

test('a change is told with who made it, when, from where, and what was before and after, and nothing that stayed the same', async () => {
  const answer = await owner.put(`${path()}/postcard-settings`, { approval: true, priceCents: 95, monthlyLimitCents: null }).expect(200);
  const told = await entries();
  expect(told).toMatchObject([
    { subject: null, before: null, after: null },
    {
      subject: 'practices',
      subjectKey: { id },
      before: { postcard_approval: false, postcard_price_cents: 89 },
      after: { postcard_approval: true, postcard_price_cents: 95 },
    },
  ]);
  for (const entry of told)
    expect(entry).toMatchObject({
      practiceId: id,
      actorKind: 'person',
      actorId: owner.personId,
      actorName: 'Robin Vale',
      action: 'postcard settings saved',
      requestId: answer.headers['x-request-id'],
      ip: expect.stringMatching(/127\.0\.0\.1$/),
    });
  expect(Object.keys(told[1]?.after as object)).toEqual(['postcard_approval', 'postcard_price_cents']);
});

test('what changes no row of its own is told as well, and what changes nothing is not', async () => {
  const before = (await entries()).length;
  await owner.post(`${path()}/pets/check`, { ids: [] });
  await owner.post(`${path()}/batches/run`, { dryRun: true }).expect(200);
  await owner.put(`${path()}/postcard-settings`, { approval: true, priceCents: -1, monthlyLimitCents: null }).expect(422);
  const after = (await entries()).slice(before);
  expect(after.every(({ action }) => action === 'pets checked')).toBe(true);
});

test('what the product does by itself is not told as anybody’s', async () => {
  const before = (await entries()).length;
  await it.database.withPractice(id, (tx) => tx.practice.update({ where: { id }, data: { postcardPriceCents: 97 } }));
  expect(await entries()).toHaveLength(before);
});

test('nobody rewrites it: not the application, nor the owner of the tables', async () => {
  await expect(it.database.withPractice(id, (tx) => tx.auditEntry.deleteMany())).rejects.toThrow(/append-only/);
  await expect(it.database.withPractice(id, (tx) => tx.auditEntry.updateMany({ data: { actorName: 'Somebody else' } }))).rejects.toThrow(/append-only/);
  await onDatabase(it.ownerUrl, async (client) => {
    await expect(client.query('TRUNCATE audit_entries')).rejects.toThrow(/append-only/);
    await expect(client.query('DELETE FROM person_events')).rejects.toThrow(/append-only/);
  });
});

test('every change at a practice says what it is, and only changes do', () => {
  const routes = allRoutes({ database: {}, clock: () => 0 } as never).filter(({ access }) => access === 'practice');
  const known: (string | undefined)[] = Object.keys(auditActions);
  const wrong = routes.filter(({ method, audit }) => (method === 'get' ? audit !== undefined : !known.includes(audit)));
  expect(wrong.map(({ method, path: address }) => `${method} ${address}`)).toEqual([]);
});

test('a change to another practice than the one worked in is refused, never told to the wrong people', async () => {
  const other = await it.makePractice();
  const stranger = await it.signIn([other], 'staff');
  const actor = { kind: 'person' as const, id: owner.personId, name: 'Robin Vale', ip: null, requestId: 'a slip', action: 'role changed' };
  const slip = it.database.actingFor(actor).withPractice(id, (tx) => tx.membership.deleteMany({ where: { practiceId: other, personId: stranger.personId } }));
  await expect(slip).rejects.toThrow();
  await stranger.get(`/api/practices/${other}`).expect(200);
  expect((await entries()).filter(({ requestId }) => requestId === 'a slip')).toEqual([]);
});
