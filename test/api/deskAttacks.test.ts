import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { choosePin, giveAt, makeDeskOf, openBrowser, takeOver, type Browser } from './deskBrowser.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
let sam: Agent;
let desk: Browser;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  // Tries are counted by the quarter of an hour, and by the day.
  it.time.now += 86_400_000;
  id = await it.makePractice();
  [owner, sam] = [await it.signIn([id], 'owner'), await it.signIn([id], 'staff')];
  desk = await makeDeskOf(it, { practiceId: id, owner });
  await choosePin(desk, sam, '4829');
});
const path = (rest = '') => `/api/practices/${id}${rest}`;
const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;
const only = (browser: Browser, name: string): Browser => {
  const copy = browser.copy();
  for (const key of copy.cookies.keys()) if (key !== name) copy.cookies.delete(key);
  return copy;
};

test('a PIN is worth nothing without the computer it was chosen at', async () => {
  expect((await takeOver(openBrowser(it), sam, '4829')).status).toBe(404);
  const other = await makeDeskOf(it, { practiceId: id, owner, name: 'Lab' });
  expect((await takeOver(other, sam, '4829')).body.error.errors).toHaveProperty('pin');
  const elsewhere = await it.makePractice();
  const theirs = await makeDeskOf(it, { practiceId: elsewhere, owner: await it.signIn([elsewhere]) });
  expect((await takeOver(theirs, sam, '4829')).status).toBe(422);
});

test('the cookie of another practice’s computer, or one with its practice exchanged, opens nothing here', async () => {
  const elsewhere = await it.makePractice();
  const theirs = await makeDeskOf(it, { practiceId: elsewhere, owner: await it.signIn([elsewhere]) });
  const [, token = ''] = (theirs.cookies.get('homing_desk') ?? '').split('.');
  const forged = desk.copy();
  for (const value of [`${id}.${token}`, theirs.cookies.get('homing_desk') ?? '', `${id}.x`, randomUUID(), `${id}.${'A'.repeat(43)}`]) {
    forged.cookies.set('homing_desk', value);
    expect((await forged.get('/api/session')).status).toBe(401);
    expect([404, 422]).toContain((await takeOver(forged, sam, '4829')).status);
  }
});

test('the session of a shared computer is worth nothing without that computer', async () => {
  expect((await only(desk, 'homing_sid').get(path('/pets'))).status).toBe(401);
  expect((await only(desk, 'homing_desk').get(path('/pets'))).status).toBe(401);
});

test('five wrong PINs, one after the other or all at once, end a PIN until the password is given there', async () => {
  const thief = only(desk, 'homing_desk');
  const tried = await Promise.all(Array.from({ length: 12 }, (_none, index) => takeOver(thief.copy(), sam, `500${index % 10}9`)));
  expect(tried.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 422));
  const said = (await thief.get('/api/desk')).body.desk.people;
  expect(said).toMatchObject([{ id: sam.personId, passwordNeeded: true }]);
  expect((await takeOver(thief, sam, '4829')).body.error.errors.pin).toContain('Use your password');
  const wrong = await it.database.global.personEvent.count({ where: { personId: sam.personId, what: 'wrong desk PIN' } });
  expect(wrong).toBe(5);
  await giveAt(desk, sam.email);
  expect((await takeOver(desk, sam, '4829')).status).toBe(200);
});

test('a wrong password at the computer forgives no PIN, nor does the password given anywhere else', async () => {
  for (let count = 0; count < 5; count += 1) await takeOver(desk, sam, '9173');
  await desk.post('/api/sign-in', { email: sam.email, password: 'not this one' });
  await giveAt(openBrowser(it), sam.email);
  expect((await takeOver(desk, sam, '4829')).status).toBe(422);
});

test('the right PIN in between buys no more than twenty wrong ones in a day', async () => {
  let wrong = 0;
  for (;;) {
    const answer = await takeOver(desk, sam, '9173');
    if (answer.status === 429) break;
    wrong += 1;
    if (wrong % 4 === 0) {
      const right = await takeOver(desk, sam, '4829');
      if (right.status === 429) break;
    }
    // Not held up by the limit of a quarter of an hour.
    it.time.now += 15 * 60_000;
    if (wrong > 30) break;
  }
  expect(wrong).toBe(20);
});

test('who tries everybody’s PIN at one computer is stopped, whoever they name', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 32; count += 1) statuses.push((await takeOver(desk, { personId: randomUUID() }, '4829')).status);
  expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true);
  expect(statuses.slice(30)).toEqual([429, 429]);
});

test('a locked session is worth nothing to a program that has its cookies', async () => {
  await takeOver(desk, sam, '4829');
  const stolen = desk.copy();
  await desk.post('/api/desk/lock');
  const cookie = [...stolen.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  for (const address of ['/api/session', '/api/account', path('/pets'), path('/events'), path('/messages/export')])
    expect((await supertest(it.app).get(address).set('Cookie', cookie)).status).toBe(423);
  expect((await stolen.put(path('/sending'), { sending: 'stopped' })).status).toBe(423);
  await takeOver(desk, sam, '4829');
  // Waking makes another session; the old one stays dead.
  expect((await stolen.get(path('/pets'))).status).toBe(401);
});

test('live updates end when the computer locks', async () => {
  await takeOver(desk, sam, '4829');
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const server = it.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port } = server.address() as { port: number };
  const stream = await fetch(`http://127.0.0.1:${port}${path('/events')}`, { headers: { Cookie: cookie } });
  const reading = stream.text();
  await desk.post('/api/desk/lock');
  expect(await reading).toContain('retry:');
  server.close();
});

test('who was taken out of the practice, shut out, or has a new password since, takes nothing over, and the open session ends for them', async () => {
  const at = () => desk.get('/api/desk').then(({ body }) => body.desk.people.length as number);
  await choosePin(desk, owner, '73915');
  expect(await at()).toBe(2);
  await it.database.global.person.update({ where: { id: sam.personId }, data: { disabledAt: new Date(it.time.now) } });
  expect(await at()).toBe(1);
  expect((await takeOver(desk, sam, '4829')).status).toBe(422);
  await it.database.global.person.update({ where: { id: sam.personId }, data: { disabledAt: null } });
  await takeOver(desk, sam, '4829');
  await owner.delete(path(`/people/${sam.personId}`)).expect(204);
  expect((await desk.get(path('/pets'))).status).toBe(404);
  expect((await takeOver(desk, sam, '4829')).status).toBe(422);
  await it.database.global.person.update({ where: { id: owner.personId }, data: { passwordSetAt: new Date(it.time.now + 1) } });
  expect((await takeOver(desk, owner, '73915')).status).toBe(422);
});

test('two who take over at once: one of them has it, and only one session is left', async () => {
  await choosePin(desk, owner, '73915');
  const [one, other] = [desk.copy(), desk.copy()];
  await Promise.all([takeOver(one, sam, '4829'), takeOver(other, owner, '73915')]);
  const left = [await one.get('/api/session'), await other.get('/api/session')].map(({ status }) => status);
  expect(left.toSorted()).toEqual([200, 401]);
  expect((await desk.get('/api/session')).status).toBe(401);
  const kept = await it.database.global.signIn.count({ where: { deskId: { not: null }, personId: { in: [sam.personId, owner.personId] } } });
  expect(kept).toBe(1);
});

test('a computer ended while somebody gives a PIN there lets nobody in', async () => {
  const list = (await owner.get(path('/desks')).expect(200)).body.desks as { id: string }[];
  const [taken] = await Promise.all([takeOver(desk.copy(), sam, '4829'), owner.delete(path(`/desks/${list[0]?.id}`))]);
  expect([200, 404, 422]).toContain(taken.status);
  expect(await it.database.global.signIn.count({ where: { deskId: list[0]?.id ?? '' } })).toBe(0);
  expect((await desk.get(path('/pets'))).status).toBe(401);
});

test('whoever signs in at a shared computer, by whatever way, is on it, and locks with it', async () => {
  await giveAt(desk, owner.email);
  it.time.now += 5 * 60_000;
  expect(codeOf(await desk.get('/api/session'))).toBe('locked');
  const stranger = await it.signIn([await it.makePractice()]);
  await giveAt(desk, stranger.email);
  expect((await desk.get('/api/session')).body).toMatchObject({ practices: [], desk: { name: 'Front desk' } });
  expect((await desk.put('/api/desk/pin', { pin: '73915' })).status).toBe(404);
});

test('a computer nobody used for ninety days is forgotten', async () => {
  it.time.now += 90 * 86_400_000;
  expect((await desk.get('/api/desk')).body).toEqual({ desk: null });
  expect((await takeOver(desk, sam, '4829')).status).toBe(404);
});

test('another site can’t take a computer over for somebody who sits there', async () => {
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const foreign = await supertest(it.app)
    .post('/api/desk/switch')
    .set('Cookie', cookie)
    .set('Sec-Fetch-Site', 'cross-site')
    .send({ personId: sam.personId, pin: '4829' });
  expect(codeOf(foreign)).toBe('foreign origin');
});
