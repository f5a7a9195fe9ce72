import { randomUUID } from 'node:crypto';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { networkOf } from '../../api/session/networkOf.ts';
import { as, codeAt, halfOf, setUpFactor } from './factor.ts';
import { password, startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
});
beforeEach(() => it.database.global.tryCount.deleteMany());
afterAll(() => it.close());

const signIn = (email: string, secret: string, cookie = '') =>
  supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-origin').set('Cookie', cookie).send({ email, password: secret });
const setCookies = (answer: supertest.Response): string[] => [answer.headers['set-cookie'] ?? []].flat().map(String);
const knownIn = (answer: supertest.Response): string => setCookies(answer).find((cookie) => cookie.includes('known')) ?? '';
const pairOf = (cookie: string): string => cookie.split(';')[0] ?? '';

test('the browser somebody signed in with is known for ninety days, by a cookie no page can read and no other address is sent', async () => {
  const { email } = await it.signIn([practiceId]);
  const cookie = knownIn(await signIn(email, password).expect(200));
  expect(cookie).toMatch(/; Path=\/api\/sign-in; HttpOnly; SameSite=Lax; Max-Age=7776000$/);
  expect(cookie).not.toContain(email);
  expect(knownIn(await signIn(email, 'wrong').expect(401))).toBe('');
});

test('strangers’ wrong tries, at one address or from one network, refuse unknown browsers and never a known one', async () => {
  const { email } = await it.signIn([practiceId]);
  const known = pairOf(knownIn(await signIn(email, password).expect(200)));
  for (let round = 0; round < 10; round += 1) await signIn(email, 'wrong').expect(401);
  for (let round = 0; round < 20; round += 1) await signIn(`${randomUUID()}@example.org`, 'wrong').expect(401);
  await signIn(email, password).expect(429);
  await signIn(email, password, known).expect(200);
  await signIn(email, password).expect(429);
});

test('a known browser has ten tries of its own, which refuse nobody else', async () => {
  const { email } = await it.signIn([practiceId]);
  const known = pairOf(knownIn(await signIn(email, password).expect(200)));
  for (let round = 0; round < 10; round += 1) await signIn(email, 'wrong', known).expect(401);
  await signIn(email, password, known).expect(429);
  await signIn(email, password).expect(200);
});

test('it is known for this person only, unaltered, and not for longer', async () => {
  const [one, other] = [await it.signIn([practiceId]), await it.signIn([practiceId])];
  const known = pairOf(knownIn(await signIn(one.email, password).expect(200)));
  const nameOfOther = pairOf(knownIn(await signIn(other.email, password).expect(200))).split('=')[0] ?? '';
  const value = known.slice(known.indexOf('=') + 1);
  for (let round = 0; round < 10; round += 1) await signIn(one.email, 'wrong').expect(401);
  for (let round = 0; round < 10; round += 1) await signIn(other.email, 'wrong').expect(401);
  await signIn(other.email, password, `${nameOfOther}=${value}`).expect(429);
  await signIn(one.email, password, `${known.slice(0, -3)}AAA`).expect(429);
  await signIn(one.email, password, known).expect(200);
  it.time.now += 90 * 86_400_000;
  for (let round = 0; round < 10; round += 1) await signIn(one.email, 'wrong').expect(401);
  await signIn(one.email, password, known).expect(429);
  it.time.now -= 90 * 86_400_000;
});

test('who has a second factor is known after the code, not after the password alone', async () => {
  const who = await setUpFactor(it, await it.signIn([practiceId]));
  expect(knownIn(await signIn(who.email, password).expect(200))).toBe('');
  const whole = await as(it, await halfOf(it, who.email))
    .post('/api/session/code', { code: codeAt(who.secret, it.time.now) })
    .expect(200);
  expect(knownIn(whole)).not.toBe('');
});

test('the log says once that a proxy is in front of which nothing is known', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const app = createApp({ ...it.api, log });
  for (const ip of ['203.0.113.7', '203.0.113.8']) await supertest(app).get('/api/session').set('X-Forwarded-For', ip).expect(401);
  expect(lines.filter((line) => line.includes('HOMING_PROXIES'))).toHaveLength(1);
  expect(lines.join('')).not.toContain('203.0.113');
  const proxied = createApp({ ...it.api, log, proxies: 1 });
  await supertest(proxied).get('/api/session').set('X-Forwarded-For', '203.0.113.7').expect(401);
  expect(lines.filter((line) => line.includes('HOMING_PROXIES'))).toHaveLength(1);
});

test.each([
  ['203.0.113.7:5678', '203.0.113.7'],
  ['::ffff:203.0.113.7:5678', '203.0.113.7'],
  ['[2001:db8:1:2:3::1]:5678', '2001:db8:1:2::/64'],
])('some proxies add the port: the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));
