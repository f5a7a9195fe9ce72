import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { password, startApi, type Agent, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
let it: ApiTest;
let id: string;
let kim: Agent;
let wanted: string;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
  id = await it.makePractice();
});
beforeEach(async () => {
  kim = await it.signIn([id], 'staff');
  wanted = `new.${kim.email}`;
});
afterAll(() => it.close());

const post = (at: string, body: object = {}) => supertest(it.app).post(at).set('Sec-Fetch-Site', 'same-origin').send(body);
const signIn = (email: string, given = password) => post('/api/sign-in', { email, password: given });
const ask = (email = wanted, given = password) => kim.post('/api/account/email', { email, password: given });
const toldTo = (email: string) => expect.poll(() => mailbox.letters.some(({ to }) => to === email), { timeout: 10_000 });

/** @returns the token of the link sent to the new address */
async function asked(): Promise<string> {
  await ask().expect(202);
  await toldTo(wanted).toBe(true);
  return mailbox.tokenFor(wanted);
}

describe('another address to sign in with', () => {
  test('and a new password at the same moment wait for each other in one order: neither fails for the other, and the password stops the address', async () => {
    for (let round = 0; round < 6; round += 1) {
      kim = await it.signIn([id], 'staff');
      wanted = `new.${kim.email}`;
      const token = await asked();
      it.time.now += 1000;
      const [taken, changed] = await Promise.all([
        kim.post(`/api/account/email/${token}`),
        kim.put('/api/account/password', { password, newPassword: 'nine quiet herons wading' }),
      ]);
      // Who comes second finds the link used up, or the session gone on under another id.
      expect([200, 401, 410]).toContain(taken.status);
      expect([204, 401]).toContain(changed.status);
    }
  });

  test('waits for whoever changes the person just then, and finds the new password', async () => {
    const token = await asked();
    it.time.now += 1000;
    let taking: Promise<supertest.Response> | undefined;
    await it.database.global.$transaction(async (tx) => {
      await tx.person.update({ where: { id: kim.personId }, data: { passwordSetAt: new Date(it.time.now) } });
      taking = kim.post(`/api/account/email/${token}`).then((answer) => answer);
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
      // What it holds of the link itself would stop this one, which has the person already.
      await tx.emailChange.updateMany({ where: { personId: kim.personId, usedAt: null }, data: { usedAt: new Date(it.time.now) } });
    });
    expect((await taking)?.status).toBe(410);
    await signIn(wanted).expect(401);
  });

  test('is taken over once the link sent there is opened: until then nothing changes, then it alone signs in, and other browsers are signed out', async () => {
    const other = String((await signIn(kim.email).expect(200)).headers['set-cookie']).split(';')[0] as string;
    const token = await asked();
    expect((await kim.get(`/api/account/email/${token}`).expect(200)).body).toEqual({ email: wanted, former: kim.email });
    await signIn(wanted).expect(401);
    expect((await kim.post(`/api/account/email/${token}`).expect(200)).body).toEqual({ email: wanted });
    await signIn(wanted).expect(200);
    await signIn(kim.email).expect(401);
    await supertest(it.app).get('/api/session').set('Cookie', other).expect(401);
    expect((await kim.get('/api/account').expect(200)).body).toMatchObject({ email: wanted });
    await kim.post(`/api/account/email/${token}`).expect(410);
    const { events } = (await kim.get('/api/account/events').expect(200)).body as { events: { what: string }[] };
    expect(events.map(({ what }) => what)).toEqual(expect.arrayContaining(['e-mail change asked', 'e-mail changed']));
  });

  test('is told to the present one with a way to stop it, and to the former one when it is done', async () => {
    const token = await asked();
    await toldTo(kim.email).toBe(true);
    expect(mailbox.newestTo(kim.email)).toMatchObject({ subject: 'Another address is wanted for your account', text: expect.stringContaining('/forgot') });
    await kim.post(`/api/account/email/${token}`).expect(200);
    await expect.poll(() => mailbox.newestTo(kim.email).subject, { timeout: 10_000 }).toBe('Your account has another address');
  });

  test('is stopped by a new password', async () => {
    const token = await asked();
    await kim.put('/api/account/password', { password, newPassword: 'eleven amber lanterns' }).expect(204);
    const again = await signIn(kim.email, 'eleven amber lanterns').expect(200);
    const cookie = String(again.headers['set-cookie']).split(';')[0] as string;
    await post(`/api/account/email/${token}`).set('Cookie', cookie).expect(410);
  });

  test('takes the password, an address one can write to, and another one than the present', async () => {
    expect((await ask(wanted, 'not the password').expect(422)).body.error.errors).toHaveProperty('password');
    expect((await ask('nobody at all').expect(422)).body.error.errors).toHaveProperty('email');
    expect((await ask(kim.email.toUpperCase()).expect(422)).body.error.errors).toHaveProperty('email');
    expect(await it.database.global.emailChange.count({ where: { personId: kim.personId } })).toBe(0);
  });

  test('opens nothing for a stranger it was mistyped to, signed in or not', async () => {
    const token = await asked();
    const stranger = await it.signIn([id], 'owner');
    await stranger.get(`/api/account/email/${token}`).expect(404);
    await stranger.post(`/api/account/email/${token}`).expect(404);
    await post(`/api/account/email/${token}`).expect(401);
  });

  test('that is somebody else’s stays theirs; who asks is not told, its owner is', async () => {
    const { email: taken } = await it.signIn([id], 'staff');
    expect((await ask(taken).expect(202)).body).toEqual({ asked: taken });
    await toldTo(taken).toBe(true);
    expect(mailbox.newestTo(taken)).toMatchObject({ subject: 'You have an account already' });
    expect(mailbox.newestTo(taken).text).not.toContain('/new-address/');
  });

  test('that became somebody’s meanwhile is refused', async () => {
    const token = await asked();
    await it.database.global.person.create({ data: { email: wanted, name: 'Quicker' } });
    expect((await kim.post(`/api/account/email/${token}`).expect(409)).body.error.code).toBe('too late');
    await signIn(kim.email).expect(200);
  });

  test('is not for an account whose present address nobody has verified', async () => {
    await it.database.global.person.update({ where: { id: kim.personId }, data: { emailVerifiedAt: null } });
    await ask().expect(403);
  });

  test('is asked for five times a day at most; only the newest link counts, and for a day', async () => {
    const first = await asked();
    wanted = `newer.${kim.email}`;
    const second = await asked();
    await kim.post(`/api/account/email/${first}`).expect(410);
    for (const n of [3, 4, 5]) await ask(`${n}.${kim.email}`).expect(202);
    await ask().expect(429);
    await kim.post(`/api/account/email/${second}`).expect(410);
    await toldTo(`5.${kim.email}`).toBe(true);
    const last = mailbox.tokenFor(`5.${kim.email}`);
    const before = it.time.now;
    it.time.now += 86_400_001;
    const later = String((await signIn(kim.email).expect(200)).headers['set-cookie']).split(';')[0] as string;
    await post(`/api/account/email/${last}`).set('Cookie', later).expect(410);
    it.time.now = before;
  });
});
