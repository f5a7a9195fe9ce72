import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../prisma/passwords.ts';
import { absoluteMs, idleMs } from '../../api/session/sessions.ts';
import { password, startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
});
afterAll(() => it.close());

const signIn = (body: object) => supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-origin').send(body);

describe('signing in', () => {
  test('tells who one is and where one works, and sets a cookie no script can read', async () => {
    const { email } = await it.signIn([practiceId], 'staff');
    const answer = await signIn({ email: `  ${email.toUpperCase()} `, password }).expect(200);
    expect(answer.body.person).toMatchObject({ email, name: 'Robin Vale' });
    expect(answer.body.practices).toEqual([expect.objectContaining({ id: practiceId, role: 'staff', timeZone: 'America/New_York', sending: 'live' })]);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^homing_sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/),
      expect.stringMatching(/^homing_known_/),
    ]);
  });

  test('never stores the id of a session, only its hash', async () => {
    const { email } = await it.signIn([practiceId]);
    const answer = await signIn({ email, password });
    const id = /homing_sid=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] as string;
    expect(await it.database.global.signIn.findUnique({ where: { idHash: id } })).toBeNull();
  });

  test('answers alike for an unknown person, a wrong password and a disabled person', async () => {
    const { email, personId } = await it.signIn([practiceId]);
    const wrong = await signIn({ email, password: 'not this one' }).expect(401);
    const unknown = await signIn({ email: 'nobody@staff.example.org', password }).expect(401);
    await it.database.global.person.update({ where: { id: personId }, data: { disabledAt: new Date() } });
    const disabled = await signIn({ email, password }).expect(401);
    expect(unknown.body.error).toEqual(wrong.body.error);
    expect(disabled.body.error).toEqual(wrong.body.error);
  });

  test('takes about as long for an unknown person as for a wrong password', async () => {
    const { email } = await it.signIn([practiceId]);
    const time = async (body: object): Promise<number> => {
      const began = performance.now();
      await signIn(body);
      return performance.now() - began;
    };
    await time({ email, password: 'x' });
    const known = await time({ email, password: 'x' });
    expect(await time({ email: 'nobody2@staff.example.org', password: 'x' })).toBeGreaterThan(known / 3);
  });

  test('says at the field what is missing, and refuses fields nobody knows', async () => {
    const answer = await signIn({ email: '', password: 'x', admin: true }).expect(422);
    expect(answer.body.error).toMatchObject({ code: 'invalid', errors: { email: 'Give your e-mail address.' } });
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  });
});

describe('a session', () => {
  test('ends after twelve hours without a request', async () => {
    const agent = await it.signIn([practiceId]);
    const began = it.time.now;
    it.time.now = began + idleMs - 1;
    await agent.get('/api/session').expect(200);
    it.time.now += idleMs - 1;
    await agent.get('/api/session').expect(200);
    it.time.now += idleMs;
    await agent.get('/api/session').expect(401);
    it.time.now = began;
  });

  test('ends seven days after signing in, however busy', async () => {
    const agent = await it.signIn([practiceId]);
    const began = it.time.now;
    for (let at = idleMs - 1; at < absoluteMs; at += idleMs - 1) {
      it.time.now = began + at;
      await agent.get('/api/session').expect(200);
    }
    it.time.now = began + absoluteMs;
    await agent.get('/api/session').expect(401);
    it.time.now = began;
  });

  test('ends at once when its person is disabled', async () => {
    const agent = await it.signIn([practiceId]);
    await it.database.global.person.update({ where: { id: agent.personId }, data: { disabledAt: new Date() } });
    const answer = await agent.get('/api/session').expect(401);
    expect(answer.body.error.code).toBe('not signed in');
  });

  test('ends by signing out, and signing out twice does no harm', async () => {
    const agent = await it.signIn([practiceId]);
    const answer = await agent.post('/api/sign-out').expect(204);
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0');
    await agent.get('/api/session').expect(401);
    await agent.post('/api/sign-out').expect(204);
  });

  test('is not to be had by guessing a cookie', async () => {
    await supertest(it.app)
      .get('/api/session')
      .set('Cookie', `homing_sid=${'a'.repeat(43)}`)
      .expect(401);
    await supertest(it.app).get('/api/session').set('Cookie', 'homing_sid=; __Host-sid=x').expect(401);
  });
});

test('on https the cookie bears the name browsers protect', async () => {
  const own = await startApi({ publicUrl: 'https://homing.example.com' });
  const id = await own.makePractice();
  const agent = await own.signIn([id]);
  const answer = await agent.get('/api/session').expect(200);
  expect(answer.body.practices[0].id).toBe(id);
  expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  const again = await supertest(own.app).post('/api/sign-in').set('Origin', 'https://homing.example.com').send({ email: agent.email, password });
  expect(String(again.headers['set-cookie'])).toMatch(/^__Host-sid=.*; Secure/);
  await own.close();
});

test('the demo tells its sign-in only while the demo practice is here and the password still is that one', async () => {
  const demo = { email: 'demo@staff.example.org', password };
  const own = await startApi({ demo });
  await supertest(own.app).get('/api/demo').expect(404);
  const id = await own.makePractice({ isDemo: true });
  const { personId } = await own.signIn([id]);
  await own.database.global.person.update({ where: { id: personId }, data: { email: demo.email } });
  const answer = await supertest(own.app).get('/api/demo').expect(200);
  expect(answer.body).toEqual(demo);
  await own.database.global.person.update({ where: { id: personId }, data: { passwordHash: await hashPassword('their own now') } });
  await supertest(own.app).get('/api/demo').expect(404);
  await own.close();
});
