import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserWords } from '../../domain/browserWords.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { as, cookieOf, givePassword, setUpFactor } from './factor.ts';
import { password, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice({ name: 'Alder Street Vets' });
});
afterAll(() => it.close());

const whatHappened = async ({ personId }: Agent): Promise<string[]> =>
  (await it.database.global.personEvent.findMany({ where: { personId }, orderBy: { id: 'asc' } })).map(({ what }) => what);

describe('changing one’s password', () => {
  const change = (agent: Pick<Agent, 'put'>, newPassword: string, old = password) => agent.put('/api/account/password', { password: old, newPassword });

  test('takes the old one; all other browsers are signed out, this one goes on under another id', async () => {
    const agent = await it.signIn([practiceId]);
    const elsewhere = cookieOf(await givePassword(it, agent.email).expect(200));
    await it.database.global.passwordReset.create({
      data: { personId: agent.personId, createdAt: new Date(it.time.now), expiresAt: new Date(it.time.now + 3_600_000) },
    });
    const wrong = await change(agent, 'four slow herons', 'not this one').expect(422);
    expect(wrong.body.error.errors).toEqual({ password: 'This is not your password. Capitals count.' });
    const own = as(it, cookieOf(await change(agent, 'four slow herons').expect(204)));
    await agent.get('/api/session').expect(401);
    await as(it, elsewhere).get('/api/session').expect(401);
    expect((await own.get('/api/account').expect(200)).body).toMatchObject({
      passwordSetAt: new Date(it.time.now).toISOString(),
      sessions: [{ isThis: true }],
    });
    await givePassword(it, agent.email).expect(401);
    await givePassword(it, agent.email, 'four slow herons').expect(200);
    expect(await whatHappened(agent)).toEqual(expect.arrayContaining(['wrong password', 'password changed']));
    // A link in some mailbox would undo it.
    expect(await it.database.global.passwordReset.count({ where: { personId: agent.personId, usedAt: null } })).toBe(0);
  });

  test.each([
    ['short', 'at least 12'],
    ['password2026', 'everybody tries first'],
    ['alder street vets', 'too close'],
    [password, 'the password you have now'],
    ['x'.repeat(129), 'at most 128'],
  ])('says at the field why "%s" will not do', async (given, why) => {
    const agent = await it.signIn([practiceId]);
    const answer = await change(agent, given).expect(422);
    expect(answer.body.error.errors.newPassword).toContain(why);
    await agent.get('/api/session').expect(200);
  });

  test('is no way to guess it from a computer left open', async () => {
    const agent = await it.signIn([practiceId]);
    for (let round = 0; round < 10; round += 1) await change(agent, 'four slow herons', `guess ${round}`).expect(422);
    await change(agent, 'four slow herons').expect(429);
  });

  test('twice at the same moment changes it once', async () => {
    const agent = await it.signIn([practiceId]);
    const answers = await Promise.all(['four slow herons', 'five slow herons'].map((given) => change(agent, given)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  test('takes letters of any script, however the keyboard composes them', async () => {
    const agent = await it.signIn([practiceId]);
    await change(agent, 'Käse und Brötchen'.normalize('NFD')).expect(204);
    await givePassword(it, agent.email, 'Käse und Brötchen'.normalize('NFC')).expect(200);
  });
});

test('a password kept at an older cost is kept at today’s after signing in', async () => {
  const { email, personId } = await it.signIn([practiceId]);
  const older = await hash(password, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
  await it.database.global.person.update({ where: { id: personId }, data: { passwordHash: older } });
  await givePassword(it, email, 'wrong').expect(401);
  const kept = async () => (await it.database.global.person.findUniqueOrThrow({ where: { id: personId } })).passwordHash ?? '';
  expect(await kept()).toBe(older);
  await givePassword(it, email).expect(200);
  expect((await kept()).split('$').slice(0, 4)).toEqual((await hashPassword('x')).split('$').slice(0, 4));
  await givePassword(it, email).expect(200);
});

test('who was invited and has chosen no password yet can’t sign in with any', async () => {
  const { email, personId } = await it.signIn([practiceId]);
  await it.database.global.person.update({ where: { id: personId }, data: { passwordHash: null } });
  for (const given of ['null', password]) await givePassword(it, email, given).expect(401);
});

describe('signed-in browsers', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

  test('are listed in words, the one asking marked; half a sign-in is none', async () => {
    const agent = await it.signIn([practiceId]);
    it.time.now += 60_000;
    const own = as(it, cookieOf(await givePassword(it, agent.email).set('User-Agent', chrome).expect(200)));
    await it.database.global.signIn.updateMany({ where: { personId: agent.personId, userAgent: null }, data: { isHalf: true } });
    const { sessions } = (await own.get('/api/account').expect(200)).body;
    expect(sessions).toEqual([
      expect.objectContaining({
        browser: 'Chrome on Windows',
        isThis: true,
        ip: expect.stringContaining('127.0.0.1'),
        since: new Date(it.time.now).toISOString(),
      }),
    ]);
  });

  test('can be ended one by one, or all but this', async () => {
    const agent = await it.signIn([practiceId]);
    const [one, two, three] = await Promise.all([1, 2, 3].map(async () => cookieOf(await givePassword(it, agent.email).expect(200))));
    const others = async (): Promise<{ id: string; isThis: boolean }[]> => (await agent.get('/api/account').expect(200)).body.sessions;
    expect(await others()).toHaveLength(4);
    const { sessions } = (
      await as(it, one as string)
        .get('/api/account')
        .expect(200)
    ).body;
    const idOfOne = sessions.find(({ isThis }: { isThis: boolean }) => isThis).id;
    await agent.delete(`/api/account/sessions/${idOfOne}`).expect(200);
    await as(it, one as string)
      .get('/api/session')
      .expect(401);
    await agent.delete(`/api/account/sessions/${idOfOne}`).expect(404);
    const left = await agent.delete('/api/account/sessions').expect(200);
    expect(left.body.sessions).toEqual([expect.objectContaining({ isThis: true })]);
    for (const cookie of [two, three])
      await as(it, cookie as string)
        .get('/api/session')
        .expect(401);
    expect(await whatHappened(agent)).toEqual(expect.arrayContaining(['session ended', 'other sessions ended']));
  });

  test('of somebody else are not there', async () => {
    const [agent, other] = [await it.signIn([practiceId]), await it.signIn([practiceId])];
    const theirs = (await other.get('/api/account').expect(200)).body.sessions[0].id;
    await agent.delete(`/api/account/sessions/${theirs}`).expect(404);
    await agent.delete('/api/account/sessions/nonsense').expect(404);
    await agent.delete('/api/account/sessions').expect(200);
    await other.get('/api/session').expect(200);
  });

  test('that are ended let go of their live stream within seconds', async () => {
    const server = it.app.listen(0, '127.0.0.1');
    const agent = await it.signIn([practiceId]);
    const elsewhere = cookieOf(await givePassword(it, agent.email).expect(200));
    const { port } = server.address() as { port: number };
    const stream = await fetch(`http://127.0.0.1:${port}/api/practices/${practiceId}/events`, { headers: { Cookie: elsewhere } });
    expect(stream.status).toBe(200);
    const ended = stream.text();
    await agent.delete('/api/account/sessions').expect(200);
    const began = performance.now();
    await ended;
    expect(performance.now() - began).toBeLessThan(10_000);
    await it.changes.endStreams();
    server.close();
  });
});

describe('what happened to one’s account', () => {
  test('is told newest first, in words, a page at a time, to nobody else', async () => {
    const agent = await it.signIn([practiceId]);
    for (let round = 0; round < 24; round += 1) await agent.put('/api/account', { name: `Robin ${round}` }).expect(200);
    const first = (await agent.get('/api/account/events').expect(200)).body;
    expect(first.events).toHaveLength(20);
    expect(first.events[0]).toMatchObject({ what: 'name changed', words: 'Name changed', watch: false, browser: 'An unknown browser' });
    expect(first.more).toBe(true);
    const rest = (await agent.get(`/api/account/events?before=${first.events.at(-1).id}`).expect(200)).body;
    expect(rest.events.map(({ what }: { what: string }) => what)).toEqual([...Array(4).fill('name changed'), 'signed in']);
    expect(rest.more).toBe(false);
    const other = await it.signIn([practiceId]);
    expect((await other.get('/api/account/events').expect(200)).body.events).toHaveLength(1);
  });

  test('can’t be rewritten', async () => {
    const { personId } = await it.signIn([practiceId]);
    await expect(it.database.global.personEvent.deleteMany({ where: { personId } })).rejects.toThrow(/append-only/);
  });
});

test('one’s name is changed for everybody to read, an empty one is refused, and the same again is no event', async () => {
  const agent = await it.signIn([practiceId]);
  expect((await agent.put('/api/account', { name: '  Robin Q. Vale ' }).expect(200)).body.name).toBe('Robin Q. Vale');
  await agent.put('/api/account', { name: 'Robin Q. Vale' }).expect(200);
  expect((await agent.get('/api/session').expect(200)).body.person.name).toBe('Robin Q. Vale');
  for (const name of [' ', '<b>Robin</b>', 'x'.repeat(81)]) await agent.put('/api/account', { name }).expect(422);
  expect((await whatHappened(agent)).filter((what) => what === 'name changed')).toHaveLength(1);
});

test('an account is nobody’s but its owner’s: without a practice it is there too, with a key it is not', async () => {
  const nowhere = await it.signIn([]);
  expect((await nowhere.get('/api/account').expect(200)).body).toMatchObject({ email: nowhere.email, secondFactor: { isRequired: false } });
  const who = await setUpFactor(it, nowhere);
  expect((await as(it, who.cookie).get('/api/account').expect(200)).body.secondFactor).toMatchObject({ recoveryCodesLeft: 10 });
  const key = `homing_${practiceId.replaceAll('-', '')}_${'a'.repeat(43)}`;
  await as(it, who.cookie).get('/api/account').set('Authorization', `Bearer ${key}`).expect(404);
});

test.each([
  [null, 'An unknown browser'],
  ['curl/8.5.0', 'curl'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15', 'Safari on Mac'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['SomethingNew/1 (Windows)', 'A browser on Windows'],
])('%s is told as %s', (userAgent, words) => expect(browserWords(userAgent)).toBe(words));
