import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { halfMs } from '../../api/session/sessions.ts';
import { codeWindowMs } from '../../api/session/tryLimits.ts';
import { as, codeAt, cookieOf, givePassword, halfOf, setUpFactor, type WithFactor } from './factor.ts';
import { startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
});
afterAll(() => it.close());

const somebody = async (): Promise<WithFactor> => setUpFactor(it, await it.signIn([practiceId]));
const giveCode = (cookie: string, code: string) => as(it, cookie).post('/api/session/code', { code });
const codeOf = ({ secret }: WithFactor, steps = 0): string => codeAt(secret, it.time.now + steps * 30_000);
const nextStep = () => (it.time.now += 30_000);
const whatHappened = async ({ personId }: WithFactor): Promise<string[]> =>
  (await it.database.global.personEvent.findMany({ where: { personId }, orderBy: { id: 'asc' } })).map(({ what }) => what);

describe('signing in with a second factor', () => {
  test('takes the password, then the code; until then the session is good for nothing, and afterwards it has another id', async () => {
    const who = await somebody();
    const first = await givePassword(it, who.email).expect(200);
    expect(first.body).toEqual({ codeNeeded: true });
    expect(String(first.headers['set-cookie'])).toContain('Max-Age=600');
    const half = cookieOf(first);
    for (const path of ['/api/session', '/api/account', `/api/practices/${practiceId}`, `/api/practices/${practiceId}/events`])
      expect((await as(it, half).get(path).expect(401)).body.error.code).toBe('code needed');
    expect((await as(it, half).post('/api/account/second-factor').expect(401)).body.error.code).toBe('code needed');
    const whole = await giveCode(half, ` ${codeOf(who).slice(0, 3)} ${codeOf(who).slice(3)} `).expect(200);
    expect(whole.body).toMatchObject({ person: { email: who.email }, mustSetUp: false, practices: [{ id: practiceId }] });
    expect(cookieOf(whole)).not.toBe(half);
    await as(it, half).get('/api/session').expect(401);
    await as(it, cookieOf(whole)).get('/api/session').expect(200);
    expect(await whatHappened(who)).toEqual(['signed in', 'second factor set up', 'signed in']);
  });

  test('is not helped by a wrong code, one of another app, or one that is too old; a telephone half a minute off is', async () => {
    const who = await somebody();
    const other = await somebody();
    for (const code of ['000000', '12345', 'abcdef', codeOf(other), codeOf(who, -2), codeOf(who, 2)]) {
      const answer = await giveCode(await halfOf(it, who.email), code).expect(422);
      expect(answer.body.error.errors.code).toContain('not right');
    }
    await giveCode(await halfOf(it, who.email), codeOf(who, 1)).expect(200);
  });

  test('takes a code once: not again, and not an older one after it', async () => {
    const who = await somebody();
    nextStep();
    const code = codeOf(who);
    await giveCode(await halfOf(it, who.email), code).expect(200);
    await giveCode(await halfOf(it, who.email), code).expect(422);
    await giveCode(await halfOf(it, who.email), codeOf(who, -1)).expect(422);
    nextStep();
    await giveCode(await halfOf(it, who.email), codeOf(who)).expect(200);
  });

  test('lets one of two in who give the same code at the same moment, at two processes', async () => {
    const who = await somebody();
    const second = { ...it, app: createApp(it.api) };
    const halves = [await halfOf(it, who.email), await halfOf(it, who.email)];
    const code = codeOf(who);
    const answers = await Promise.all(halves.map((half, at) => as(at === 0 ? it : second, half).post('/api/session/code', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('begins anew after five wrong codes, and waits an hour after ten, however often the password is given', async () => {
    const who = await somebody();
    for (const left of [4, 3, 2, 1, 0]) {
      if (left === 4) who.cookie = await halfOf(it, who.email);
      const answer = await giveCode(who.cookie, '000000').expect(left > 0 ? 422 : 401);
      if (left === 0) expect(answer.body.error.message).toBe('Five wrong codes. Begin again with your password.');
    }
    await giveCode(who.cookie, codeOf(who)).expect(401);
    const half = await halfOf(it, who.email);
    for (const status of [422, 422, 422, 422, 401]) await giveCode(half, '000000').expect(status);
    const refused = await giveCode(await halfOf(it, who.email), codeOf(who)).expect(429);
    expect(refused.body.error.message).toBe('Too many tries. Wait 60 minutes, then try again.');
    it.time.now += codeWindowMs;
    await giveCode(await halfOf(it, who.email), codeOf(who)).expect(200);
    expect((await whatHappened(who)).filter((what) => what === 'wrong code')).toHaveLength(10);
  });

  test('counts many codes at the same moment as well as one after another', async () => {
    const who = await somebody();
    const half = await halfOf(it, who.email);
    const answers = await Promise.all(Array.from({ length: 20 }, (_none, at) => giveCode(half, String(100_000 + at))));
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThan(5);
    await giveCode(half, codeOf(who)).expect(401);
  });

  test('waits ten minutes for the code, no longer', async () => {
    const who = await somebody();
    const half = await halfOf(it, who.email);
    it.time.now += halfMs;
    await giveCode(half, codeOf(who)).expect(401);
  });

  test('works with a recovery code, each once, however it is typed', async () => {
    const who = await somebody();
    expect(who.recoveryCodes).toHaveLength(10);
    const [code = '', another = ''] = who.recoveryCodes;
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    const whole = cookieOf(await giveCode(await halfOf(it, who.email), typed).expect(200));
    expect((await as(it, whole).get('/api/account').expect(200)).body.secondFactor.recoveryCodesLeft).toBe(9);
    await giveCode(await halfOf(it, who.email), code).expect(422);
    const halves = [await halfOf(it, who.email), await halfOf(it, who.email)];
    const race = await Promise.all(halves.map((half) => giveCode(half, another)));
    expect(race.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await whatHappened(who)).toContain('recovery code used');
  });

  test('keeps neither secret nor codes where a copy of the tables would show them', async () => {
    const who = await somebody();
    const rows = JSON.stringify([
      await it.database.global.person.findUniqueOrThrow({ where: { id: who.personId }, omit: { totpLastStep: true } }),
      await it.database.global.recoveryCode.findMany({ where: { personId: who.personId } }),
    ]);
    for (const secret of [who.secret, ...who.recoveryCodes, ...who.recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(rows).not.toContain(secret);
  });
});

describe('setting an authenticator app up', () => {
  test('gives a QR code and the same in letters, and changes nothing before a first code is right', async () => {
    const agent = await it.signIn([practiceId]);
    const { body: draft } = await agent.post('/api/account/second-factor').expect(200);
    expect(draft.link).toBe(`otpauth://totp/Homing:${encodeURIComponent(agent.email)}?issuer=Homing&secret=${draft.secret}&algorithm=SHA1&digits=6&period=30`);
    expect(draft.qr.path).toMatch(/^M/);
    await agent.put('/api/account/second-factor', { draft: draft.draft, code: '000000' }).expect(422);
    expect((await givePassword(it, agent.email).expect(200)).body.person.email).toBe(agent.email);
  });

  test('is asked for at the code of this very secret: not a draft of somebody else, an altered one, or one older than half an hour', async () => {
    const [agent, other] = [await it.signIn([practiceId]), await it.signIn([practiceId])];
    const { body: theirs } = await other.post('/api/account/second-factor').expect(200);
    const code = codeAt(theirs.secret, it.time.now);
    await agent.put('/api/account/second-factor', { draft: theirs.draft, code }).expect(410);
    await other.put('/api/account/second-factor', { draft: `${theirs.draft}x`, code }).expect(410);
    it.time.now += 30 * 60_000;
    const late = { draft: theirs.draft, code: codeAt(theirs.secret, it.time.now) };
    expect((await other.put('/api/account/second-factor', late).expect(403)).body.error.code).toBe('proof needed');
    const proven = cookieOf(await other.post('/api/session/proof', { password: 'seven calm otters' }).expect(204));
    await as(it, proven).put('/api/account/second-factor', late).expect(410);
  });

  test('ends the sessions that began without it, and gives this one another id', async () => {
    const agent = await it.signIn([practiceId]);
    const elsewhere = cookieOf(await givePassword(it, agent.email).expect(200));
    const who = await setUpFactor(it, agent);
    await as(it, elsewhere).get('/api/session').expect(401);
    await agent.get('/api/session').expect(401);
    await as(it, who.cookie).get('/api/session').expect(200);
  });

  test('again puts another app in place of the first, at no moment leaving none', async () => {
    const who = await somebody();
    const own = as(it, who.cookie);
    const { body: draft } = await own.post('/api/account/second-factor', { code: codeOf(who) }).expect(200);
    nextStep();
    await giveCode(await halfOf(it, who.email), codeOf(who)).expect(200);
    const answer = await own.put('/api/account/second-factor', { draft: draft.draft, code: codeAt(draft.secret, it.time.now) }).expect(200);
    nextStep();
    await giveCode(await halfOf(it, who.email), codeOf(who)).expect(422);
    await giveCode(await halfOf(it, who.email), who.recoveryCodes[0] as string).expect(422);
    await giveCode(await halfOf(it, who.email), codeAt(draft.secret, it.time.now)).expect(200);
    await giveCode(await halfOf(it, who.email), answer.body.recoveryCodes[0]).expect(200);
  });

  test('and what else is grave asks for the password again after ten minutes', async () => {
    const who = await somebody();
    it.time.now += 10 * 60_000 + 1;
    let own = as(it, who.cookie);
    for (const path of ['/api/account/second-factor', '/api/account/recovery-codes'])
      expect((await own.post(path).expect(403)).body.error.code).toBe('proof needed');
    const wrong = await own.post('/api/session/proof', { password: 'not this one' }).expect(422);
    expect(wrong.body.error.errors.password).toBe('This is not your password. Capitals count.');
    const proven = cookieOf(await own.post('/api/session/proof', { password: 'seven calm otters' }).expect(204));
    expect(proven).not.toBe(who.cookie);
    own = as(it, proven);
    const { body } = await own.post('/api/account/recovery-codes').expect(200);
    expect(body.recoveryCodes).toHaveLength(10);
    await giveCode(await halfOf(it, who.email), who.recoveryCodes[0] as string).expect(422);
    await giveCode(await halfOf(it, who.email), body.recoveryCodes[0]).expect(200);
  });

  test('two sets of recovery codes asked for at once leave ten', async () => {
    const who = await somebody();
    await Promise.all([1, 2, 3].map(() => as(it, who.cookie).post('/api/account/recovery-codes').expect(200)));
    expect(await it.database.global.recoveryCode.count({ where: { personId: who.personId } })).toBe(10);
  });
});

describe('turning it off', () => {
  test('takes the password, and then the password alone signs in', async () => {
    const who = await somebody();
    const own = as(it, who.cookie);
    await own.delete('/api/account/second-factor', { password: 'wrong' }).expect(422);
    const after = cookieOf(await own.delete('/api/account/second-factor', { password: 'seven calm otters' }).expect(204));
    expect((await as(it, after).get('/api/account').expect(200)).body.secondFactor).toEqual({ since: null, isRequired: false, recoveryCodesLeft: 0 });
    expect((await givePassword(it, who.email).expect(200)).body.person.email).toBe(who.email);
    expect(await whatHappened(who)).toContain('second factor turned off');
  });
});

describe('where a role asks for a second factor', () => {
  test('its person sets it up before anything else, and can’t turn it off', async () => {
    const own = await startApi({ secondFactor: 'required' });
    const [real, demo] = [await own.makePractice(), await own.makePractice({ isDemo: true })];
    const mustSetUp = async (places: string[], role: 'owner' | 'admin' | 'staff'): Promise<boolean> =>
      (await (await own.signIn(places, role)).get('/api/session').expect(200)).body.mustSetUp;
    expect([await mustSetUp([real], 'owner'), await mustSetUp([demo, real], 'admin')]).toEqual([true, true]);
    expect([await mustSetUp([real], 'staff'), await mustSetUp([demo], 'owner')]).toEqual([false, false]);

    const owner = await own.signIn([real]);
    expect((await owner.get(`/api/practices/${real}`).expect(403)).body.error.code).toBe('second factor needed');
    const who = await setUpFactor(own, owner);
    const after = as(own, who.cookie);
    await after.get(`/api/practices/${real}`).expect(200);
    const refused = await after.delete('/api/account/second-factor', { password: 'seven calm otters' }).expect(403);
    expect(refused.body.error.code).toBe('not allowed');

    const operator = await own.signIn([]);
    await own.database.global.person.update({ where: { id: operator.personId }, data: { isOperator: true } });
    expect((await operator.get('/api/session').expect(200)).body).toMatchObject({ mustSetUp: true, person: { isOperator: true } });
    await own.close();
  });
});

test('a wrong password is told to the person it was tried with', async () => {
  const who = await somebody();
  await givePassword(it, who.email, 'not this one').expect(401);
  await vi.waitFor(async () => expect(await whatHappened(who)).toContain('wrong password'));
});
