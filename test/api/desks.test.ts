import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lockDesk } from '../../api/desks/lock.ts';
import { allRoutes } from '../../api/routes.ts';
import { readSession } from '../../api/session/sessions.ts';
import { choosePin, giveAt, makeDeskOf, openBrowser, takeOver, type Browser } from './deskBrowser.ts';
import { as, setUpFactor, codeAt } from './factor.ts';
import { password, startApi, type Agent, type ApiTest } from './kit.ts';

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
  id = await it.makePractice();
  [owner, sam] = [await it.signIn([id], 'owner'), await it.signIn([id], 'staff')];
  await it.database.global.person.update({ where: { id: sam.personId }, data: { name: 'Sam Hill' } });
  desk = await makeDeskOf(it, { practiceId: id, owner });
  await choosePin(desk, sam, '4829');
  await choosePin(desk, owner, '73915');
});
const path = (rest = '') => `/api/practices/${id}${rest}`;
const minutes = (count: number) => {
  it.time.now += count * 60_000;
};
const codeOf = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

test('a locked computer says who may take it over by name, and no more; the right PIN lets them in, signed in anew', async () => {
  expect((await desk.post('/api/desk/lock')).status).toBe(204);
  const { body, text } = await desk.get('/api/desk');
  expect(body.desk).toEqual({
    name: 'Front desk',
    practice: 'Alder Street Vets',
    isLocked: true,
    current: owner.personId,
    people: [
      { id: owner.personId, name: 'Robin Vale', passwordNeeded: false },
      { id: sam.personId, name: 'Sam Hill', passwordNeeded: false },
    ],
  });
  expect(text).not.toContain('@');
  const before = desk.cookies.get('homing_sid');
  const taken = await takeOver(desk, sam, '4829');
  expect(taken.body).toMatchObject({ person: { name: 'Sam Hill' }, desk: { name: 'Front desk', byPin: true, hasPin: true, lockMinutes: 5 } });
  expect(desk.cookies.get('homing_sid')).not.toBe(before);
  expect((await desk.get(path('/pets'))).status).toBe(200);
  const events = await it.database.global.personEvent.findMany({ where: { personId: sam.personId }, orderBy: { id: 'asc' } });
  expect(events.map(({ what }) => what)).toContain('desk taken over');
});

test('while it is locked nothing else answers, and locking twice does no harm', async () => {
  await desk.post('/api/desk/lock');
  for (const ask of [() => desk.get('/api/session'), () => desk.get(path('/pets')), () => desk.get('/api/account'), () => desk.post('/api/session/awake')]) {
    const answer = await ask();
    expect([answer.status, codeOf(answer)]).toEqual([423, 'locked']);
  }
  expect((await desk.post('/api/session/proof', { password })).status).toBe(423);
  expect((await desk.post('/api/desk/lock')).status).toBe(204);
});

test('it locks by itself when nobody touches it: asking keeps it awake no more than a page does, a hand does', async () => {
  minutes(4);
  expect((await desk.get(path('/pets'))).status).toBe(200);
  expect((await desk.post('/api/session/awake')).status).toBe(204);
  minutes(4);
  expect((await desk.get(path('/pets'))).status).toBe(200);
  minutes(1);
  expect(codeOf(await desk.get(path('/pets')))).toBe('locked');
  expect(codeOf(await desk.post('/api/session/awake'))).toBe('locked');
});

test('a PIN opens daily work only, whoever gives it; the password opens the rest, until the computer locks', async () => {
  const decide = () => desk.put(path('/desk-lock'), { minutes: 7 });
  await takeOver(desk, owner, '73915');
  expect((await desk.get('/api/session')).body.practices[0].permissions).toEqual(['see', 'stop', 'work']);
  expect((await desk.put(path('/sending'), { stoppedChannels: ['postcard'] })).status).toBe(200);
  expect(codeOf(await decide())).toBe('proof needed');
  expect(codeOf(await desk.get(path('/keys')))).toBe('proof needed');
  expect((await desk.post('/api/session/proof', { password })).status).toBe(204);
  expect((await desk.get('/api/session')).body.practices[0].permissions).toContain('decide');
  minutes(4);
  await desk.post('/api/session/awake');
  minutes(4);
  expect((await decide()).status).toBe(200);
  await desk.post('/api/desk/lock');
  await takeOver(desk, owner, '73915');
  expect(codeOf(await desk.put(path('/desk-lock'), { minutes: 8 }))).toBe('proof needed');
});

test('of an account nothing opens by PIN but the PIN itself, whatever is asked for', async () => {
  await takeOver(desk, sam, '4829');
  const open: string[] = [];
  for (const route of allRoutes(it.api).filter(({ access }) => access === 'person')) {
    const answer = await desk.copy()[route.method](route.path.replaceAll(/\{\w+\}/g, '01a20535-0000-7000-8000-000000000000'));
    if (codeOf(answer) === 'proof needed') continue;
    open.push(`${route.method} ${route.path}`);
    // What it left behind is undone: the computer locked, the PIN taken off.
    if (route.method === 'delete') await choosePin(desk, sam, '4829');
    await takeOver(desk, sam, '4829');
  }
  expect(open.toSorted()).toEqual(['delete /api/desk/pin', 'get /api/session', 'post /api/desk/lock', 'post /api/session/awake', 'post /api/session/proof']);
  expect((await desk.put('/api/account', { name: 'Renamed By Pin' })).body.error.message).toContain('Give your password');
  expect((await desk.delete('/api/account/sessions')).status).toBe(403);
  await owner.get('/api/session').expect(200);
  expect((await desk.post('/api/session/proof', { password })).status).toBe(204);
  expect((await desk.get('/api/account')).status).toBe(200);
});

test('the password opens more for half an hour, however awake the computer is kept; then it is asked for again', async () => {
  await owner.put(path('/desk-lock'), { minutes: 60 }).expect(200);
  const decide = (count: number) => desk.put(path('/desk-lock'), { minutes: count });
  await giveAt(desk, owner.email);
  expect((await desk.get('/api/session')).body.desk).toMatchObject({ byPin: false, passwordSeconds: 1800 });
  minutes(29);
  await desk.post('/api/session/awake');
  expect((await decide(59)).status).toBe(200);
  minutes(1);
  expect(codeOf(await decide(58))).toBe('proof needed');
  expect((await desk.get('/api/session')).body).toMatchObject({
    desk: { byPin: true, passwordSeconds: null, passwordOpensMore: true },
    practices: [{ permissions: ['see', 'stop', 'work'] }],
  });
  expect((await desk.get(path('/pets'))).status).toBe(200);
  await desk.post('/api/session/proof', { password });
  expect((await decide(58)).status).toBe(200);
});

test('a session there ends after twelve hours, however awake it is kept, begun by PIN, by password or by making the computer a shared one', async () => {
  const made = await makeDeskOf(it, { practiceId: id, owner, name: 'Lab' });
  const byPin = desk;
  await takeOver(byPin, sam, '4829');
  const other = await makeDeskOf(it, { practiceId: id, owner, name: 'Back' });
  await giveAt(other, sam.email);
  const all = [made, byPin, other];
  minutes(716);
  // As hands there leave it.
  await it.database.global.signIn.updateMany({ where: { deskId: { not: null } }, data: { lastSeenAt: new Date(it.time.now) } });
  for (const one of all) expect((await one.get('/api/session')).status).toBe(200);
  minutes(4);
  for (const one of all) expect((await one.get('/api/session')).status).toBe(401);
});

test('a lock holds, though somebody gives their password at the very same moment', async () => {
  await takeOver(desk, sam, '4829');
  const before = await readSession(it.api, asRequest(desk));
  if (!before) throw new Error('Nobody is signed in.');
  expect((await desk.post('/api/session/proof', { password })).status).toBe(204);
  // Asked before, with the session as it was.
  await lockDesk(it.api, before);
  expect(codeOf(await desk.get('/api/session'))).toBe('locked');
});
const asRequest = (browser: Browser) =>
  ({ get: () => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }) as unknown as Parameters<typeof readSession>[1];

test('what a role may not, no password at a shared computer opens', async () => {
  await giveAt(desk, sam.email);
  expect((await desk.get('/api/session')).body.practices[0].permissions).toEqual(['see', 'stop', 'work']);
  expect(codeOf(await desk.put(path('/desk-lock'), { minutes: 7 }))).toBe('not allowed');
});

test('there is no other practice at a shared computer, and no installation', async () => {
  const elsewhere = await it.makePractice();
  await it.database.global.membership.create({ data: { practiceId: elsewhere, personId: owner.personId, role: 'owner' } });
  await it.database.global.person.update({ where: { id: owner.personId }, data: { isOperator: true } });
  await giveAt(desk, owner.email);
  const session = await desk.get('/api/session');
  expect(session.body.practices.map((one: { id: string }) => one.id)).toEqual([id]);
  expect(session.body.person.isOperator).toBe(false);
  expect((await desk.get(`/api/practices/${elsewhere}/pets`)).status).toBe(404);
  expect((await desk.get('/api/installation/practices')).status).toBe(403);
});

test('who has an authenticator app gives its code with the password, at once or later', async () => {
  const { secret, cookie } = await setUpFactor(it, owner);
  await as(it, cookie).get('/api/session').expect(200);
  await takeOver(desk, owner, '73915');
  expect((await desk.get('/api/session')).body.desk).toMatchObject({ byPin: true, codeNeeded: true });
  expect((await desk.post('/api/session/proof', { password })).body.error.errors).toHaveProperty('code');
  expect((await desk.post('/api/session/proof', { password, code: '000000' })).body.error.errors).toHaveProperty('code');
  expect(codeOf(await desk.put(path('/desk-lock'), { minutes: 7 }))).toBe('proof needed');
  expect((await desk.post('/api/session/proof', { password, code: codeAt(secret, it.time.now) })).status).toBe(204);
  expect((await desk.put(path('/desk-lock'), { minutes: 7 })).status).toBe(200);
});

test('PIN and password together neither turn the app off nor change the password', async () => {
  const { secret } = await setUpFactor(it, owner);
  await takeOver(desk, owner, '73915');
  expect(codeOf(await desk.delete('/api/account/second-factor', { password }))).toBe('proof needed');
  expect(codeOf(await desk.put('/api/account/password', { password, newPassword: 'nine quiet herons wading' }))).toBe('proof needed');
  expect(codeOf(await desk.put('/api/desk/pin', { pin: '80417' }))).toBe('proof needed');
  await desk.post('/api/session/proof', { password, code: codeAt(secret, it.time.now) });
  expect((await desk.put('/api/desk/pin', { pin: '80417' })).status).toBe(200);
});

test('a PIN everybody tries first is refused by its field, and away from a shared computer there is none to choose', async () => {
  expect((await desk.put('/api/desk/pin', { pin: '1234' })).body.error.errors.pin).toContain('row of digits');
  expect(codeOf(await openSigned().then((one) => one.put('/api/desk/pin', { pin: '4829' })))).toBe('too early');
});
async function openSigned(): Promise<Browser> {
  const browser = openBrowser(it);
  await giveAt(browser, owner.email);
  return browser;
}

test('somebody takes their PIN off; the computer offers them no more, and the practice’s changes tell both', async () => {
  await takeOver(desk, sam, '4829');
  expect((await desk.delete('/api/desk/pin')).body.desk.hasPin).toBe(false);
  expect((await desk.get('/api/desk')).body.desk.people).toHaveLength(1);
  expect((await takeOver(desk, sam, '4829')).status).toBe(422);
  const told = await it.database.withPractice(id, (tx) => tx.auditEntry.findMany({ where: { actorId: sam.personId, subject: null } }));
  expect(told.map(({ action }) => action).sort()).toEqual(['desk PIN removed', 'desk PIN set']);
  const all = await it.database.withPractice(id, (tx) => tx.auditEntry.findMany());
  expect(JSON.stringify(all)).not.toMatch(/argon2|token_hash|pin_hash/);
});

test('an owner lists shared computers, sets when they lock and ends one: whoever is on it is signed out', async () => {
  const list = (await owner.get(path('/desks')).expect(200)).body;
  expect(list).toMatchObject({ lockMinutes: 5, isDeskHere: false, desks: [{ name: 'Front desk', isThis: false, createdBy: 'Robin Vale' }] });
  expect(list.desks[0].people.map((one: { name: string }) => one.name)).toEqual(['Robin Vale', 'Sam Hill']);
  await owner.put(path('/desk-lock'), { minutes: 61 }).expect(422);
  await owner.put(path('/desk-lock'), { minutes: 60 }).expect(200);
  await takeOver(desk, sam, '4829');
  await owner.delete(path(`/desks/${list.desks[0].id}`)).expect(204);
  expect((await desk.get(path('/pets'))).status).toBe(401);
  expect((await desk.get('/api/desk')).body).toEqual({ desk: null });
  expect((await takeOver(desk, sam, '4829')).status).toBe(404);
  expect((await owner.get(path('/desks')).expect(200)).body.desks).toEqual([]);
  await owner.delete(path(`/desks/${list.desks[0].id}`)).expect(404);
});

test('a longer time until the lock wakes nothing that was left alone', async () => {
  minutes(6);
  const another = await it.signIn([id], 'owner');
  await another.put(path('/desk-lock'), { minutes: 60 }).expect(200);
  expect(codeOf(await desk.get(path('/pets')))).toBe('locked');
});

test('only who may let people in makes one, with a password given lately, and only once', async () => {
  expect((await sam.post(path('/desks'), { name: 'Lab' })).status).toBe(403);
  expect(codeOf(await desk.post(path('/desks'), { name: 'Lab' }))).toBe('too late');
  minutes(11);
  expect(codeOf(await owner.post(path('/desks'), { name: 'Lab' }))).toBe('proof needed');
});
