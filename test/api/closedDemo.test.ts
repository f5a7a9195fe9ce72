import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { holdDemos, readPractice } from '../../activities/facts/readPractice.ts';
import { createApp } from '../../api/app.ts';
import { channels } from '../../domain/channels.ts';
import { givePassword } from './factor.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
/** The same installation once messages really leave. */
let live: ApiTest;
let demo: string;
let real: string;
let newcomer: Agent;
let both: Agent;
let key: string;
beforeAll(async () => {
  it = await startApi();
  live = { ...it, app: createApp({ ...it.api, isLive: true }) };
  [demo, real] = [await it.makePractice({ isDemo: true }), await it.makePractice()];
  [newcomer, both] = [await it.signIn([demo]), await it.signIn([demo, real])];
  key = (await newcomer.post(`/api/practices/${demo}/keys`, { name: 'Toy', permissions: ['see'], days: 30 }).expect(201)).body.key as string;
});
afterEach(() => holdDemos(false));
afterAll(() => it.close());

const asked = (at: ApiTest, { cookie }: Agent, path: string) => supertest(at.app).get(path).set('Cookie', cookie);
const withKey = (at: ApiTest) => supertest(at.app).get(`/api/practices/${demo}/pets`).set('Authorization', `Bearer ${key}`);

describe('while nothing leaves this machine', () => {
  test('the demo is open', async () => {
    await givePassword(it, newcomer.email).expect(200);
    await asked(it, both, `/api/practices/${demo}`).expect(200);
    await withKey(it).expect(200);
  });
});

describe('once messages really leave', () => {
  test('nobody signs in who belongs to the demo only, and a session from before has ended', async () => {
    expect((await givePassword(live, newcomer.email).expect(401)).body.error.code).toBe('wrong credentials');
    await asked(live, newcomer, '/api/session').expect(401);
    await asked(live, newcomer, '/api/account').expect(401);
  });

  test('somebody who works elsewhere too goes on there, and finds no demo', async () => {
    await givePassword(live, both.email).expect(200);
    const { body } = await asked(live, both, '/api/session').expect(200);
    expect(body.practices.map(({ id }: { id: string }) => id)).toEqual([real]);
    await asked(live, both, `/api/practices/${real}`).expect(200);
    for (const path of ['', '/pets', '/people', '/demo/scenes']) await asked(live, both, `/api/practices/${demo}${path}`).expect(404);
  });

  test('a key of the demo is nobody’s', async () => {
    await withKey(live).expect(401);
  });

  test('nothing is opened or sent for the demo, whatever its switch says, and for the others as before', async () => {
    const stopped = (id: string) => it.database.withPractice(id, async (tx) => (await readPractice(tx, id)).stopped);
    expect([await stopped(demo), await stopped(real)]).toEqual([[], []]);
    holdDemos(true);
    expect([await stopped(demo), await stopped(real)]).toEqual([[...channels], []]);
  });
});
