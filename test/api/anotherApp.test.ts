import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, codeAt, cookieOf, givePassword, halfOf, setUpFactor, type WithFactor } from './factor.ts';
import { startApi, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
const password = 'seven calm otters';
let it: ApiTest;
let practiceId: string;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
  practiceId = await it.makePractice();
});
afterAll(() => it.close());

const path = '/api/account/second-factor';
const somebody = async (): Promise<WithFactor> => setUpFactor(it, await it.signIn([practiceId]));
const codeOf = ({ secret }: Pick<WithFactor, 'secret'>): string => codeAt(secret, it.time.now);
const nextStep = () => (it.time.now += 30_000);
const subjectsTo = (email: string): string[] => mailbox.letters.filter(({ to }) => to === email).map(({ subject }) => subject);

test('a session alone, however young, puts no other app in place: it takes a code of the present one, or a recovery code', async () => {
  const who = await somebody();
  const own = as(it, who.cookie);
  for (const body of [{}, { code: '000000' }, { code: 'AAAA-AAAA-AAAA-AAAA' }]) {
    const { body: answer } = await own.post(path, body).expect(422);
    expect(answer.error.errors.code).toMatch(/code/);
  }
  const { body: draft } = await own.post(path, { code: codeOf(who) }).expect(200);
  await own.put(path, { draft: draft.draft, code: codeOf(draft) }).expect(200);

  const other = await somebody();
  const { body: byRecovery } = await as(it, other.cookie).post(path, { code: other.recoveryCodes[0] }).expect(200);
  await as(it, other.cookie)
    .put(path, { draft: byRecovery.draft, code: codeOf(byRecovery) })
    .expect(200);
});

test('a code is no proof: the password must be given, within ten minutes, at the begin and at the end', async () => {
  const who = await somebody();
  const half = await halfOf(it, who.email);
  it.time.now += 9 * 60_000;
  const whole = cookieOf(
    await as(it, half)
      .post('/api/session/code', { code: codeOf(who) })
      .expect(200),
  );
  it.time.now += 60_001;
  expect(
    (
      await as(it, whole)
        .post(path, { code: codeOf(who) })
        .expect(403)
    ).body.error.code,
  ).toBe('proof needed');
  const proven = cookieOf(await as(it, whole).post('/api/session/proof', { password }).expect(204));
  const { body: draft } = await as(it, proven)
    .post(path, { code: codeOf(who) })
    .expect(200);
  it.time.now += 10 * 60_000 + 1;
  const finish = (cookie: string) => as(it, cookie).put(path, { draft: draft.draft, code: codeOf(draft) });
  expect((await finish(proven).expect(403)).body.error.code).toBe('proof needed');
  const again = cookieOf(await as(it, proven).post('/api/session/proof', { password }).expect(204));
  await finish(again).expect(200);
});

test('a draft is for the session it was made in, and becomes an app once, also after that one was turned off', async () => {
  const agent = await it.signIn([practiceId]);
  const elsewhere = as(it, cookieOf(await givePassword(it, agent.email).expect(200)));
  const { body: draft } = await agent.post(path).expect(200);
  const { body: second } = await agent.post(path).expect(200);
  const finish = (own: Pick<typeof elsewhere, 'put'>, { draft: sealed, secret } = draft) => own.put(path, { draft: sealed, code: codeAt(secret, it.time.now) });
  await finish(elsewhere).expect(410);
  const own = as(it, cookieOf(await finish(agent).expect(200)));
  await finish(own).expect(410);
  await finish(own, second).expect(410);
  const off = as(it, cookieOf(await own.delete(path, { password }).expect(204)));
  await finish(off).expect(410);
});

test('twenty wrong codes are all a day has, whatever right ones come between; a recovery code lets its owner in all the same', async () => {
  const who = await somebody();
  const wrongly = async (times: number): Promise<void> => {
    const half = await halfOf(it, who.email);
    for (let round = 0; round < times; round += 1) await as(it, half).post('/api/session/code', { code: '000000' });
  };
  for (let round = 0; round < 5; round += 1) {
    await wrongly(4);
    if (round < 4)
      await as(it, await halfOf(it, who.email))
        .post('/api/session/code', { code: codeOf(who) })
        .expect(200);
    nextStep();
  }
  const refused = await as(it, await halfOf(it, who.email))
    .post('/api/session/code', { code: codeOf(who) })
    .expect(429);
  expect(refused.body.error.message).toBe('Too many tries. Wait 24 hours, then try again.');
  await as(it, await halfOf(it, who.email))
    .post('/api/session/code', { code: who.recoveryCodes[0] })
    .expect(200);
  it.time.now += 86_400_000;
  await as(it, await halfOf(it, who.email))
    .post('/api/session/code', { code: codeOf(who) })
    .expect(200);
  expect(subjectsTo(who.email).filter((subject) => subject.startsWith('Wrong codes'))).toHaveLength(1);
});

test('who changes a password, an app or the recovery codes is told so by e-mail, with what to do if it was somebody else', async () => {
  const who = await somebody();
  let own = as(it, who.cookie);
  await own.post('/api/account/recovery-codes').expect(200);
  own = as(it, cookieOf(await own.delete(path, { password }).expect(204)));
  await own.put('/api/account/password', { password, newPassword: 'eleven patient herons' }).expect(204);
  await expect
    .poll(() => subjectsTo(who.email))
    .toEqual(['An authenticator app was set up', 'New recovery codes were made', 'Your authenticator app was turned off', 'Your password was changed']);
  expect(mailbox.newestTo(who.email).text).toContain('Forgot your password?');
});
