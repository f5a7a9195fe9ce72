import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, cookieOf, givePassword, setUpFactor } from './factor.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
let it: ApiTest;
let [here, elsewhere] = ['', ''];
let inviter: Agent;
let other: Agent;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
  [here, elsewhere] = [await it.makePractice(), await it.makePractice()];
  inviter = await it.signIn([here], 'admin');
  other = await it.signIn([elsewhere], 'owner');
});
afterAll(() => it.close());

const fresh = () => `${randomUUID()}@example.org`;
const post = (path: string, body: object = {}) => supertest(it.app).post(path).set('Sec-Fetch-Site', 'same-origin').send(body);
const bob = { name: 'Bob Aster', password: 'nine violet kettles' };
const chosen = 'eleven patient herons';
const find = (email: string) => it.database.global.person.findUniqueOrThrow({ where: { email } });

/** Invites an address and takes the link aside: what who invites can do, and no mailbox sees. */
async function copiedLink(email: string, role = 'viewer'): Promise<string> {
  const { body } = await inviter.post(`/api/practices/${here}/invitations`, { email, role }).expect(201);
  const { body: link } = await inviter.post(`/api/practices/${here}/invitations/${body.id}/link`).expect(200);
  return String(link.url).split('/join/')[1] ?? '';
}
const joinByCopy = async (email: string): Promise<string> => cookieOf(await post(`/api/join/${await copiedLink(email)}/new`, bob).expect(201));
async function mailedLink(email: string): Promise<string> {
  await other.post(`/api/practices/${elsewhere}/invitations`, { email, role: 'owner' }).expect(201);
  return mailbox.tokenFor(email);
}

test('who joins by the link in their e-mail has shown that the address is theirs; by a copied one, or a link that was only looked at, nobody has', async () => {
  const [mailed, copied] = [fresh(), fresh()];
  await post(`/api/join/${await mailedLink(mailed)}/new`, bob).expect(201);
  expect((await find(mailed)).emailVerifiedAt).not.toBeNull();
  expect(await copiedLink(fresh())).not.toBe('');
  await joinByCopy(copied);
  expect((await find(copied)).emailVerifiedAt).toBeNull();
});

test('an account made by a copied link joins no other practice, not even with the mailed link in hand, before its address is shown to be theirs', async () => {
  const email = fresh();
  const cookie = await joinByCopy(email);
  const { body } = await as(it, cookie)
    .post(`/api/join/${await mailedLink(email)}`)
    .expect(403);
  expect(body.error.message).toContain('Forgot your password?');
  expect(await it.database.global.membership.count({ where: { practiceId: elsewhere, person: { email } } })).toBe(0);
});

test('a new password by e-mail shows it, and throws out whoever made the account: password, sessions, authenticator app and recovery codes', async () => {
  const email = fresh();
  const cookie = await joinByCopy(email);
  const { id } = await find(email);
  const intruder = { ...inviter, email, personId: id, ...as(it, cookie) } as Agent;
  const theirs = await setUpFactor(it, intruder);
  await post('/api/password-reset', { email }).expect(202);
  await expect.poll(() => mailbox.newestTo(email).subject).toBe('Choose a new password');
  await post(`/api/reset/${mailbox.tokenFor(email)}`, { password: chosen }).expect(204);
  expect(await find(email)).toMatchObject({ totpSecret: null, totpConfirmedAt: null, emailVerifiedAt: new Date(it.time.now) });
  expect(await it.database.global.recoveryCode.count({ where: { personId: id } })).toBe(0);
  await as(it, theirs.cookie).get('/api/session').expect(401);
  await givePassword(it, email, bob.password).expect(401);
  const signedIn = await givePassword(it, email, chosen).expect(200);
  expect(signedIn.body.person.email).toBe(email);
  await as(it, cookieOf(signedIn))
    .post(`/api/join/${await mailedLink(email)}`)
    .expect(201);
});

test('of somebody whose address is shown to be theirs the app stays asked for after a new password', async () => {
  const who = await setUpFactor(it, await it.signIn([here]));
  await post('/api/password-reset', { email: who.email }).expect(202);
  await expect.poll(() => mailbox.newestTo(who.email).subject).toBe('Choose a new password');
  await post(`/api/reset/${mailbox.tokenFor(who.email)}`, { password: chosen }).expect(204);
  expect((await givePassword(it, who.email, chosen).expect(200)).body).toEqual({ codeNeeded: true });
});
