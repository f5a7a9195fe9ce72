import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signLink } from '../../domain/links.ts';
import { password, startApi, type Agent, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
});
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id], 'owner');
  mailbox.outcome = { kind: 'accepted', providerId: 'kept' };
});
afterAll(() => it.close());

const path = (rest = '') => `/api/practices/${id}/invitations${rest}`;
const fresh = () => `${randomUUID()}@example.org`;
const anybody = () => ({
  get: (at: string) => supertest(it.app).get(at),
  post: (at: string, body: object = {}) => supertest(it.app).post(at).set('Sec-Fetch-Site', 'same-origin').send(body),
});
const kim = { name: 'Kim Aster', password: 'nine violet kettles' };

async function invited(role = 'staff', email = fresh()): Promise<{ email: string; token: string; invitationId: string }> {
  const { body } = await owner.post(path(), { email, role }).expect(201);
  return { email, token: mailbox.tokenFor(email), invitationId: body.id };
}

describe('an invitation', () => {
  test('comes by e-mail from the practice, says who invites to what, and its link leads to a page that says the same', async () => {
    const { email, token } = await invited();
    const letter = mailbox.newestTo(email);
    expect(letter).toMatchObject({
      subject: 'Robin Vale invites you to Alder Street Vets',
      fromName: 'Alder Street Vets',
      replyTo: 'desk@alder.example.com',
    });
    expect(letter.text).toContain('works once, until Sunday, November 29');
    expect(letter.html).toContain(`/join/${token}`);
    const { body } = await anybody().get(`/api/join/${token}`).expect(200);
    expect(body).toMatchObject({ practice: { name: 'Alder Street Vets' }, invitedBy: 'Robin Vale', email, role: { name: 'Staff' }, known: false });
  });

  test('lets somebody new in with a name and a password, signed in, in the role they were invited as', async () => {
    const { email, token } = await invited();
    const answer = await anybody().post(`/api/join/${token}/new`, kim).expect(201);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] as string;
    const { body: session } = await supertest(it.app).get('/api/session').set('Cookie', cookie).expect(200);
    expect(session).toMatchObject({ person: { name: 'Kim Aster', email }, practices: [{ id, role: 'staff' }] });
    const entries = await it.database.withPractice(id, (tx) => tx.auditEntry.findMany({ where: { action: 'invitation accepted' } }));
    expect(entries.map(({ subject }) => subject).sort()).toEqual(['invitations', 'memberships', null].sort());
    expect(entries.every(({ actorName }) => actorName === 'Kim Aster')).toBe(true);
    await anybody().post('/api/sign-in', { email, password: kim.password }).expect(200);
  });

  test('lets somebody known in after signing in, with the account it is for and no other', async () => {
    const known = await it.signIn([], 'staff');
    const { token } = await invited('admin', known.email);
    expect((await anybody().get(`/api/join/${token}`)).body.known).toBe(true);
    await anybody().post(`/api/join/${token}/new`, kim).expect(409);
    await anybody().post(`/api/join/${token}`).expect(401);
    const other = await it.signIn([], 'staff');
    const { body } = await other.post(`/api/join/${token}`).expect(403);
    expect(body.error.message).toContain(`is for ${known.email}`);
    await known.post(`/api/join/${token}`).expect(201);
    await known.get(`/api/practices/${id}/people`).expect(200);
  });

  test('never opens an account that is there, even one whose password was never chosen', async () => {
    const email = fresh();
    await it.database.global.person.create({ data: { email, name: 'Olive Reed', isOperator: true, passwordHash: null } });
    const { token } = await invited('staff', email);
    await anybody().post(`/api/join/${token}/new`, kim).expect(409);
    expect(await it.database.global.person.findUnique({ where: { email } })).toMatchObject({ name: 'Olive Reed', passwordHash: null });
    await anybody().get(`/api/join/${token}`).expect(200);
  });

  test('asks for a password nobody would guess, and a name, and can be tried again', async () => {
    const { email, token } = await invited();
    for (const wrong of ['short', 'password1234', email]) {
      const { body } = await anybody()
        .post(`/api/join/${token}/new`, { ...kim, password: wrong })
        .expect(422);
      expect(body.error.errors.password).toMatch(/\.$/);
    }
    await anybody()
      .post(`/api/join/${token}/new`, { ...kim, name: '  ' })
      .expect(422);
    await anybody().post(`/api/join/${token}/new`, kim).expect(201);
  });

  test('accepted twice in the same moment joins once', async () => {
    for (let round = 0; round < 3; round++) {
      const { email, token } = await invited();
      const answers = await Promise.all([1, 2, 3].map(() => anybody().post(`/api/join/${token}/new`, kim)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
      expect(await it.database.global.membership.count({ where: { practiceId: id, person: { email } } })).toBe(1);
    }
  });
});

describe('an invitation’s link', () => {
  test('that was altered, or is another kind of link, leads nowhere', async () => {
    const { token, invitationId } = await invited();
    await anybody()
      .get(`/api/join/${token.slice(0, -2)}AA`)
      .expect(404);
    const foreign = signLink({ purpose: 'passwordReset', practiceId: id, subjectId: invitationId }, it.api.linkKeys);
    await anybody().get(`/api/join/${foreign}`).expect(404);
    await anybody()
      .get(`/api/join/${it.unsubscribeToken(id, invitationId)}`)
      .expect(404);
    await anybody().post(`/api/join/${foreign}/new`, kim).expect(404);
  });

  test('that was used, withdrawn or is too old says which, and what to do', async () => {
    const used = await invited();
    await anybody().post(`/api/join/${used.token}/new`, kim).expect(201);
    expect((await anybody().get(`/api/join/${used.token}`).expect(410)).body.error.message).toContain('used already');
    const withdrawn = await invited();
    await owner.delete(path(`/${withdrawn.invitationId}`)).expect(204);
    expect((await anybody().get(`/api/join/${withdrawn.token}`).expect(410)).body.error.message).toBe(
      'This invitation was withdrawn. Ask Robin Vale if that was meant.',
    );
    await anybody().post(`/api/join/${withdrawn.token}/new`, kim).expect(410);
    const old = await invited();
    it.time.now += 7 * 86_400_000;
    expect((await anybody().get(`/api/join/${old.token}`).expect(410)).body.error.message).toContain('send it again');
    await anybody().post(`/api/join/${old.token}/new`, kim).expect(410);
    it.time.now -= 7 * 86_400_000;
  });

  test('works for another week when it is sent again, not twice in a minute', async () => {
    const { email, invitationId } = await invited();
    await owner.post(path(`/${invitationId}/send`)).expect(409);
    it.time.now += 6 * 86_400_000;
    const again = await it.signIn([id], 'owner');
    await again.post(path(`/${invitationId}/send`)).expect(200);
    it.time.now += 6 * 86_400_000;
    await anybody()
      .get(`/api/join/${mailbox.tokenFor(email)}`)
      .expect(200);
    it.time.now -= 12 * 86_400_000;
  });

  test('is handed to who invites when the e-mail could not be sent', async () => {
    mailbox.outcome = { kind: 'not_taken', code: 'ECONNREFUSED', message: 'SendGrid could not be reached or did not answer: the connection was refused.' };
    const email = fresh();
    const { body } = await owner.post(path(), { email, role: 'viewer' }).expect(201);
    expect(body.trouble).toContain('the connection was refused');
    const { body: people } = await owner.get(`/api/practices/${id}/people`).expect(200);
    expect(people.invitations).toMatchObject([{ email, role: 'viewer', sentAt: null, invitedBy: 'Robin Vale', mayHandle: true }]);
    const { body: link } = await owner.post(path(`/${body.id}/link`)).expect(200);
    await anybody()
      .get(`/api/join/${link.url.split('/join/')[1]}`)
      .expect(200);
  });
});

describe('inviting', () => {
  test('is for owners and admins, and owners are invited by owners only', async () => {
    const admin = await it.signIn([id], 'admin');
    await admin.post(path(), { email: fresh(), role: 'owner' }).expect(403);
    await admin.post(path(), { email: fresh(), role: 'admin' }).expect(201);
    const { invitationId } = await invited('owner');
    for (const rest of ['/send', '/link']) await admin.post(path(`/${invitationId}${rest}`)).expect(403);
    await admin.delete(path(`/${invitationId}`)).expect(403);
    for (const role of ['staff', 'support', 'viewer'] as const)
      await (await it.signIn([id], role)).post(path(), { email: fresh(), role: 'viewer' }).expect(403);
  });

  test('refuses an address that is none, works here already or is invited already, beside the field', async () => {
    const fault = async (email: string) => (await owner.post(path(), { email, role: 'staff' }).expect(422)).body.error.errors.email;
    expect(await fault('kim at example')).toContain('no @ in it');
    expect(await fault(owner.email.toUpperCase())).toContain('works here already');
    const { email } = await invited();
    expect(await fault(email)).toContain('invited already');
  });

  test('the same address at once invites once', async () => {
    const email = fresh();
    const answers = await Promise.all([1, 2, 3].map(() => owner.post(path(), { email, role: 'staff' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  test('of another practice is nobody’s to see, send or withdraw', async () => {
    const { invitationId } = await invited();
    const elsewhere = await it.makePractice();
    const other = await it.signIn([elsewhere], 'owner');
    const theirs = `/api/practices/${elsewhere}/invitations/${invitationId}`;
    await other.post(`${theirs}/send`).expect(404);
    await other.post(`${theirs}/link`).expect(404);
    await other.delete(theirs).expect(404);
    await other.delete(path(`/${invitationId}`)).expect(404);
  });
});

test('an account is told of by no answer to somebody without a link', async () => {
  const known = await it.signIn([], 'staff');
  const asks = [known.email, fresh()].map((email) => anybody().post('/api/sign-in', { email, password: `${password}!` }));
  const [one, two] = await Promise.all(asks);
  expect(one?.body.error).toEqual(two?.body.error);
});
