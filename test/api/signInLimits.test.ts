import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { countTry, forgiveTry, limitWindowMs } from '../../api/session/limits.ts';
import { networkOf } from '../../api/session/networkOf.ts';
import { openDatabase } from '../../prisma/client.ts';
import { password, startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
});
beforeEach(() => it.database.global.tryCount.deleteMany());
afterAll(() => it.close());

const signIn = (email: string, secret: string, app: Parameters<typeof supertest>[0] = it.app) =>
  supertest(app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-origin').send({ email, password: secret });
const wrongly = async (times: number, email = () => `${randomUUID()}@staff.example.org`): Promise<void> => {
  for (let round = 0; round < times; round += 1) await signIn(email(), 'wrong').expect(401);
};

test('after ten wrong passwords even the right one waits, and it is said how long', async () => {
  const { email } = await it.signIn([practiceId]);
  await wrongly(10, () => email);
  const refused = await signIn(email, password).expect(429);
  expect(refused.body.error).toMatchObject({ code: 'too many tries', message: 'Too many tries. Wait 15 minutes, then try again.' });
  expect(Number(refused.headers['retry-after'])).toBe(limitWindowMs / 1000);
  await signIn((await it.signIn([practiceId])).email, password).expect(200);
  it.time.now += limitWindowMs;
  await signIn(email, password).expect(200);
  it.time.now -= limitWindowMs;
});

test('nobody is told by being held back whether anybody by that name is here', async () => {
  const { email } = await it.signIn([practiceId]);
  const unknown = `${randomUUID()}@staff.example.org`;
  await wrongly(10, () => email);
  await wrongly(10, () => unknown);
  expect((await signIn(email, 'wrong').expect(429)).body.error).toEqual((await signIn(unknown, 'wrong').expect(429)).body.error);
});

test('one place that tries many names is held back, and does not lock out those it then names', async () => {
  const { email } = await it.signIn([practiceId]);
  await wrongly(30);
  await signIn(email, password).expect(429);
  // What was refused counted for nobody: only the network's thirty and its thirty names are here.
  expect(await it.database.global.tryCount.count({ where: { count: { gt: 0 } } })).toBe(31);
});

test('a hospital whose people sign in often is not held back', async () => {
  const { email } = await it.signIn([practiceId]);
  for (let round = 0; round < 40; round += 1) await signIn(email, password).expect(200);
});

test('the right password forgives the wrong ones before it, and gives the network back no more than its own', async () => {
  const { email } = await it.signIn([practiceId]);
  await wrongly(9, () => email);
  await signIn(email, password).expect(200);
  await wrongly(9, () => email);
  await signIn(email, password).expect(200);
  await wrongly(12);
  await signIn(email, password).expect(429);
});

test('behind a proxy everybody has a share of their own, and without one nobody is believed to be elsewhere', async () => {
  const from = (app: Parameters<typeof supertest>[0], ip: string) => signIn(`${randomUUID()}@staff.example.org`, 'wrong', app).set('X-Forwarded-For', ip);
  const proxied = createApp({ ...it.api, proxies: 1 });
  for (let round = 0; round < 30; round += 1) await from(proxied, `192.0.2.${round}, 203.0.113.7`).expect(401);
  await from(proxied, '203.0.113.7').expect(429);
  await from(proxied, '203.0.113.8').expect(401);
  await it.database.global.tryCount.deleteMany();
  for (let round = 0; round < 30; round += 1) await from(it.app, `203.0.113.${round}`).expect(401);
  await from(it.app, '203.0.113.99').expect(429);
});

test('several API processes count together, and a restart forgets nothing', async () => {
  const { email } = await it.signIn([practiceId]);
  const other = openDatabase(it.database.url, 2);
  const second = createApp({ ...it.api, database: other });
  for (let round = 0; round < 10; round += 1) await signIn(email, 'wrong', round % 2 === 0 ? it.app : second).expect(401);
  await signIn(email, password, second).expect(429);
  await signIn(email, password, createApp(it.api)).expect(429);
  await other.close();
});

test('of many tries at the same moment no more get through than are allowed', async () => {
  const limits = [
    { key: `a ${randomUUID()}`, allowed: 5 },
    { key: `b ${randomUUID()}`, allowed: 100 },
  ];
  const tries = await Promise.allSettled(Array.from({ length: 40 }, () => countTry(it.api, limits)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
});

test('tries counted in opposite orders never wait for each other for ever', async () => {
  const [one, two] = [
    { key: `one ${randomUUID()}`, allowed: 1_000 },
    { key: `two ${randomUUID()}`, allowed: 1_000 },
  ];
  await Promise.all(
    Array.from({ length: 60 }, async (_none, round) => {
      const limits = round % 2 === 0 ? [one, two] : [two, one];
      await countTry(it.api, limits);
      await forgiveTry(it.api, { limits });
    }),
  );
  expect(await countTry(it.api, [one, two])).toEqual([999, 999]);
});

test('what is over is cleared away, and no address stands in what is kept', async () => {
  await wrongly(2, () => 'robin@staff.example.org');
  const rows = await it.database.global.tryCount.findMany();
  expect(rows.map(({ count }) => count)).toEqual([2, 2]);
  expect(JSON.stringify(rows)).not.toMatch(/robin|127\.0/);
  it.time.now += limitWindowMs;
  await wrongly(1, () => 'kim@staff.example.org');
  it.time.now -= limitWindowMs;
  expect((await it.database.global.tryCount.findMany()).map(({ count }) => count)).toEqual([1, 1]);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s: who has many IPv6 addresses has one share', (ip, network) => expect(networkOf(ip)).toBe(network));
