import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName } from '../../domain/permissions.ts';
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

const wanted = { permissions: ['see', 'stop', 'decide', 'audit'], days: 365 };
const keyOf = async (maker: Agent, name: string): Promise<{ id: string; key: string }> =>
  (await maker.post(`/api/practices/${id}/keys`, { ...wanted, name }).expect(201)).body as { id: string; key: string };
const reads = (key: string, what = 'pets') => supertest(it.app).get(`/api/practices/${id}/${what}`).set('Authorization', `Bearer ${key}`);
const become = (who: Agent, role: RoleName) => owner.put(`/api/practices/${id}/people/${who.personId}`, { role }).expect(200);
const listed = async (keyId: string): Promise<Record<string, unknown> | undefined> =>
  ((await owner.get(`/api/practices/${id}/keys`).expect(200)).body.keys as Record<string, unknown>[]).find((row) => row['id'] === keyId);

describe('a key may never more than who made it may right now', () => {
  test('it loses what its maker’s new role may not, and has it again with the old one', async () => {
    const admin = await it.signIn([id], 'admin');
    const made = await keyOf(admin, 'Of an admin');
    await reads(made.key, 'changes').expect(200);
    await become(admin, 'viewer');
    await reads(made.key).expect(200);
    expect((await reads(made.key, 'changes').expect(403)).body.error.code).toBe('not allowed');
    expect(await listed(made.id)).toMatchObject({ state: 'usable', permissions: ['see'] });
    await become(admin, 'admin');
    await reads(made.key, 'changes').expect(200);
  });

  test('it opens nothing when its maker was taken out, and the list says so', async () => {
    const admin = await it.signIn([id], 'admin');
    const made = await keyOf(admin, 'Of one who left');
    await owner.delete(`/api/practices/${id}/people/${admin.personId}`).expect(204);
    expect((await reads(made.key).expect(401)).body.error.code).toBe('not signed in');
    expect(await listed(made.id)).toMatchObject({ state: 'maker gone', permissions: wanted.permissions });
    await owner.post(`/api/practices/${id}/keys/${made.id}/revoke`).expect(200);
    expect(await listed(made.id)).toMatchObject({ state: 'revoked' });
  });

  test('nor while its maker is shut out of the whole installation', async () => {
    const admin = await it.signIn([id], 'admin');
    const made = await keyOf(admin, 'Of one shut out');
    const shutOut = (disabledAt: Date | null) => it.database.global.person.update({ where: { id: admin.personId }, data: { disabledAt } });
    await shutOut(new Date(it.time.now));
    await reads(made.key).expect(401);
    expect(await listed(made.id)).toMatchObject({ state: 'maker gone' });
    await shutOut(null);
    await reads(made.key).expect(200);
  });
});

describe('the name of a key', () => {
  test('is one key’s only, also when four ask for it at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => owner.post(`/api/practices/${id}/keys`, { ...wanted, name: 'Four at once' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    for (const { body } of answers.filter(({ status }) => status === 422)) expect(body.error.errors.name).toContain('Another key');
  });

  test.each(['\u202a', '\u202e', '\u2066', '\u2069'])('has no character that turns the reading direction (%j)', async (turn) => {
    const answer = await owner.post(`/api/practices/${id}/keys`, { ...wanted, name: `Reports ${turn}elaV` }).expect(422);
    expect(answer.body.error.errors.name).toContain('direction');
  });

  test('is free again when its key has ended, which stays told as ended', async () => {
    const brief = (await owner.post(`/api/practices/${id}/keys`, { ...wanted, days: 30, name: 'Each month' }).expect(201)).body as { id: string };
    it.time.now += 31 * 86_400_000;
    const later = await it.signIn([id], 'owner');
    await later.post(`/api/practices/${id}/keys`, { ...wanted, name: 'Each month' }).expect(201);
    const { keys } = (await later.get(`/api/practices/${id}/keys`).expect(200)).body as { keys: Record<string, unknown>[] };
    expect(keys.find((row) => row['id'] === brief.id)).toMatchObject({ state: 'expired', revokedAt: null });
  });
});
