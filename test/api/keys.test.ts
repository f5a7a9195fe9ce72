import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  owner = await it.signIn([id], 'owner');
});
afterAll(() => it.close());

const dayMs = 86_400_000;
let made = 0;
const makeKey = async (change: object = {}, practiceId = id, agent = owner) => {
  made += 1;
  const answer = await agent.post(`/api/practices/${practiceId}/keys`, { name: `Reports ${made}`, permissions: ['see'], days: 90, ...change }).expect(201);
  return answer.body as { id: string; key: string; prefix: string };
};
const asking = (key: string) => ({ Authorization: `Bearer ${key}` });
const list = async () => (await owner.get(`/api/practices/${id}/keys`).expect(200)).body.keys as Record<string, unknown>[];

describe('a key', () => {
  test('is told once, when it is made; afterwards only its first characters are', async () => {
    const { key, prefix, id: keyId } = await makeKey({ name: 'Website', permissions: ['work', 'see'] });
    expect(key).toMatch(new RegExp(`^homing_${id.replaceAll('-', '')}_[\\w-]{43}$`));
    expect(key.split('_').slice(2).join('_').startsWith(prefix)).toBe(true);
    const rows = await list();
    expect(rows.find((row) => row['id'] === keyId)).toMatchObject({ name: 'Website', permissions: ['see', 'work'], createdBy: 'Robin Vale', state: 'usable' });
    expect(JSON.stringify(rows)).not.toContain(key);
    const [kept] = await it.database.withPractice(id, (tx) => tx.apiKey.findMany({ where: { id: keyId } }));
    expect(JSON.stringify(kept)).not.toContain(key.split('_')[2]);
  });

  test('asks without cookie and without an origin, and its use is noted', async () => {
    const { key, id: keyId } = await makeKey({ permissions: ['see', 'stop'] });
    await supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(key)).expect(200);
    await supertest(it.app).put(`/api/practices/${id}/sending`).set(asking(key)).send({ sending: 'stopped' }).expect(200);
    expect((await list()).find((row) => row['id'] === keyId)?.['lastUsedAt']).toBe(new Date(it.time.now).toISOString());
  });

  test('does what it was given and nothing else', async () => {
    const { key } = await makeKey({ permissions: ['work'] });
    const read = await supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(key)).expect(403);
    expect(read.body.error).toMatchObject({ code: 'not allowed', message: expect.stringContaining('This key') });
    await supertest(it.app).put(`/api/practices/${id}/sending`).set(asking(key)).send({ sending: 'stopped' }).expect(403);
    const { petIds } = await makeHousehold(it.database, id);
    await supertest(it.app).post(`/api/practices/${id}/pets/${petIds[0]}/check`).set(asking(key)).expect(202);
  });

  test('opens neither the keys, nor a person’s own routes, nor the installation', async () => {
    const { key } = await makeKey({ permissions: ['see', 'stop', 'work', 'decide', 'audit'] });
    for (const path of [`/api/practices/${id}/keys`, `/api/practices/${id}/events`, '/api/session'])
      await supertest(it.app).get(path).set(asking(key)).expect(404);
    await supertest(it.app)
      .post(`/api/practices/${id}/keys`)
      .set(asking(key))
      .send({ name: 'More', permissions: ['see'], days: 30 })
      .expect(404);
  });

  test('of another practice does not tell that this one exists', async () => {
    const other = await it.makePractice();
    const { key } = await makeKey({}, other, await it.signIn([other]));
    const foreign = await supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(key)).expect(404);
    const none = await supertest(it.app).get('/api/practices/0191aaaa-0000-7000-8000-000000000000/pets').set(asking(key)).expect(404);
    expect(foreign.body.error).toEqual(none.body.error);
  });

  test('that is altered, invented or of another form is nobody’s', async () => {
    const { key } = await makeKey();
    const [head, practice] = key.split('_') as [string, string];
    const wrong = [
      `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`,
      `${head}_${practice}_${'x'.repeat(43)}`,
      `${head}_${'0'.repeat(32)}_${'x'.repeat(43)}`,
      'x',
      `${key} x`,
    ];
    for (const one of wrong) {
      const answer = await supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(one)).expect(401);
      expect(answer.body.error.code).toBe('not signed in');
    }
  });

  test('that is wrong may be tried so often from one network address, while right ones go on', async () => {
    const { key } = await makeKey();
    const ask = (one: string) => supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(one));
    it.time.now += 16 * 60_000;
    const answers: number[] = [];
    for (let n = 0; n < 61; n += 1) answers.push((await ask(`wrong${n}`)).status);
    expect([answers.slice(0, 60).every((status) => status === 401), answers.at(-1)]).toEqual([true, 429]);
    await ask(key).expect(200);
    it.time.now += 16 * 60_000;
    await ask('wrong').expect(401);
  });

  test('ends on its day, and at once when it is revoked', async () => {
    const [brief, revoked] = [await makeKey({ days: 30 }), await makeKey()];
    const ask = (key: string) => supertest(it.app).get(`/api/practices/${id}/pets`).set(asking(key));
    await ask(brief.key).expect(200);
    const began = it.time.now;
    await owner.post(`/api/practices/${id}/keys/${revoked.id}/revoke`).expect(200);
    await ask(revoked.key).expect(401);
    it.time.now = began + 30 * dayMs;
    await ask(brief.key).expect(401);
    it.time.now = began;
    await owner.post(`/api/practices/${id}/keys/${revoked.id}/revoke`).expect(200);
    expect((await list()).find((row) => row['id'] === revoked.id)?.['state']).toBe('revoked');
  });
});

describe('making one', () => {
  test('is for owners and admins; nothing goes into a key that lets people in or makes keys', async () => {
    const staff = await it.signIn([id], 'staff');
    await staff.get(`/api/practices/${id}/keys`).expect(403);
    await staff.post(`/api/practices/${id}/keys`, { name: 'Mine', permissions: ['see'], days: 30 }).expect(403);
    for (const permissions of [['people'], ['keys'], [], ['everything']])
      expect((await owner.post(`/api/practices/${id}/keys`, { name: 'Much', permissions, days: 30 }).expect(422)).body.error.code).toBe('invalid');
    await owner.post(`/api/practices/${id}/keys`, { name: 'Long', permissions: ['see'], days: 3_650 }).expect(422);
  });

  test('asks for a name no other key has, so that the audit says which key did it', async () => {
    const { id: keyId } = await makeKey({ name: 'Kennel' });
    const again = await owner.post(`/api/practices/${id}/keys`, { name: 'Kennel', permissions: ['see'], days: 30 }).expect(422);
    expect(again.body.error.errors.name).toContain('Another key');
    await owner.post(`/api/practices/${id}/keys/${keyId}/revoke`).expect(200);
    await makeKey({ name: 'Kennel' });
  });

  test('is audited without the key, and so is what a key changes', async () => {
    const { key } = await makeKey({ name: 'Audited', permissions: ['stop'] });
    await supertest(it.app)
      .put(`/api/practices/${id}/sending`)
      .set(asking(key))
      .send({ stoppedChannels: ['email'] })
      .expect(200);
    const entries = await it.database.withPractice(id, (tx) => tx.auditEntry.findMany({ orderBy: { id: 'asc' } }));
    const secret = key.split('_').slice(2).join('_');
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect(entries.filter(({ subject }) => subject === 'api_keys').at(-1)).toMatchObject({ action: 'key made', after: { name: 'Audited' } });
    expect(entries.at(-1)).toMatchObject({ actorKind: 'key', actorName: 'Key “Audited”', action: 'sending set' });
  });
});

describe('a request with a key and a cookie', () => {
  test('is judged by the key: the person’s rights do not add to it, and its cookie is not read', async () => {
    const { key } = await makeKey({ permissions: ['see'] });
    const both = { ...asking(key), Cookie: owner.cookie };
    await supertest(it.app).put(`/api/practices/${id}/sending`).set(both).send({ sending: 'stopped' }).expect(403);
    await supertest(it.app).get(`/api/practices/${id}/keys`).set(both).expect(404);
    await supertest(it.app).post('/api/sign-out').set(both).expect(204);
    await owner.get('/api/session').expect(200);
  });

  test('that is no key’s stays refused, whoever the cookie belongs to', async () => {
    await supertest(it.app).get(`/api/practices/${id}/pets`).set({ Authorization: 'Bearer nothing', Cookie: owner.cookie }).expect(401);
  });
});
