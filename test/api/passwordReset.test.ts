import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noPractice, signLink } from '../../domain/links.ts';
import { password, startApi, type Agent, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
let it: ApiTest;
let id: string;
let kim: Agent;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
  id = await it.makePractice();
});
beforeEach(async () => {
  // Another quarter of an hour: asks of one test do not count in the next.
  it.time.now += 900_000;
  kim = await it.signIn([id], 'staff');
});
afterAll(() => it.close());

const post = (at: string, body: object = {}) => supertest(it.app).post(at).set('Sec-Fetch-Site', 'same-origin').send(body);
const sentTo = (email: string) => mailbox.letters.filter(({ to }) => to === email);
const newPassword = 'eleven amber lanterns';

async function asked(): Promise<string> {
  const before = sentTo(kim.email).length;
  await post('/api/password-reset', { email: kim.email }).expect(202);
  await expect.poll(() => sentTo(kim.email).length, { timeout: 10_000 }).toBe(before + 1);
  return mailbox.tokenFor(kim.email);
}

describe('a forgotten password', () => {
  test('is chosen anew by the link of an e-mail from the practice; sessions end, and the person is told', async () => {
    const token = await asked();
    expect(mailbox.newestTo(kim.email)).toMatchObject({ subject: 'Choose a new password', fromName: 'Alder Street Vets' });
    expect((await supertest(it.app).get(`/api/reset/${token}`).expect(200)).body).toEqual({ name: 'Robin Vale', email: kim.email });
    await kim.get('/api/session').expect(200);
    await post(`/api/reset/${token}`, { password: newPassword }).expect(204);
    await kim.get('/api/session').expect(401);
    await post('/api/sign-in', { email: kim.email, password }).expect(401);
    await post('/api/sign-in', { email: kim.email, password: newPassword }).expect(200);
    await expect.poll(() => mailbox.newestTo(kim.email).subject, { timeout: 10_000 }).toBe('Your password was changed');
  });

  test('gives the same answer whether or not anybody has the address, and writes to nobody else', async () => {
    const before = mailbox.letters.length;
    const unknown = await post('/api/password-reset', { email: 'nobody@example.org' }).expect(202);
    const known = await post('/api/password-reset', { email: ` ${kim.email.toUpperCase()} ` }).expect(202);
    expect(known.body).toEqual(unknown.body);
    await expect.poll(() => mailbox.letters.length, { timeout: 10_000 }).toBe(before + 1);
    await it.database.global.person.update({ where: { id: kim.personId }, data: { disabledAt: new Date() } });
    await post('/api/password-reset', { email: kim.email }).expect(202);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    expect(mailbox.letters).toHaveLength(before + 1);
  });

  test('is asked for three times an hour at most, also all at once', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => post('/api/password-reset', { email: kim.email }).expect(202)));
    await expect.poll(() => sentTo(kim.email).length, { timeout: 10_000 }).toBe(3);
    it.time.now += 1_800_000;
    await post('/api/password-reset', { email: kim.email }).expect(202);
    it.time.now += 1_800_000;
    await asked();
    expect(sentTo(kim.email)).toHaveLength(4);
  });

  test('leaves the second factor as it is', async () => {
    await it.database.global.person.update({ where: { id: kim.personId }, data: { totpSecret: 'sealed', totpConfirmedAt: new Date(it.time.now) } });
    await post(`/api/reset/${await asked()}`, { password: newPassword }).expect(204);
    expect(await it.database.global.person.findUnique({ where: { id: kim.personId } })).toMatchObject({ totpSecret: 'sealed' });
  });
});

describe('the link to choose a password', () => {
  const works = async (token: string): Promise<number> => (await supertest(it.app).get(`/api/reset/${token}`)).status;

  test('works once, also when pressed twice in the same moment, and takes the others with it', async () => {
    const [first, second] = [await asked(), await asked()];
    const answers = await Promise.all([1, 2].map(() => post(`/api/reset/${second}`, { password: newPassword })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect(await works(first)).toBe(410);
    await post(`/api/reset/${first}`, { password: newPassword }).expect(410);
  });

  test('works for an hour', async () => {
    const token = await asked();
    it.time.now += 3_599_000;
    expect(await works(token)).toBe(200);
    it.time.now += 1_000;
    expect(await works(token)).toBe(410);
  });

  test('is of no use once the password was changed otherwise', async () => {
    const token = await asked();
    await it.database.global.person.update({ where: { id: kim.personId }, data: { passwordSetAt: new Date(it.time.now + 1) } });
    expect(await works(token)).toBe(410);
  });

  test('that was altered, or is another kind of link, leads nowhere', async () => {
    const token = await asked();
    expect(await works(`${token.slice(0, -2)}AA`)).toBe(404);
    const reset = await it.database.global.passwordReset.findFirstOrThrow({ where: { personId: kim.personId } });
    expect(await works(signLink({ purpose: 'invitation', practiceId: noPractice, subjectId: reset.id }, it.api.linkKeys))).toBe(404);
    await post(`/api/reset/${'A'.repeat(74)}`, { password: newPassword }).expect(404);
  });

  test('stays good after a password that can’t be used', async () => {
    const token = await asked();
    const { body } = await post(`/api/reset/${token}`, { password: 'password1234' }).expect(422);
    expect(body.error.errors.password).toContain('everybody tries first');
    await post(`/api/reset/${token}`, { password: newPassword }).expect(204);
  });
});
