import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';
import { openStaffMailbox } from './staffMailbox.ts';

const mailbox = openStaffMailbox();
let it: ApiTest;
let operator: Agent;
beforeAll(async () => {
  it = await startApi({ staffMail: mailbox });
  operator = await it.signIn([]);
  await it.database.global.person.update({ where: { id: operator.personId }, data: { isOperator: true, name: 'Olive Reed' } });
});
beforeEach(() => {
  mailbox.outcome = { kind: 'accepted', providerId: 'kept' };
});
afterAll(() => it.close());

const path = '/api/installation/practices';
const fresh = () => `${randomUUID()}@example.org`;
const form = (change: object = {}) => ({
  slug: `elm-${randomUUID().slice(0, 8)}`,
  name: 'Elm Street Vets',
  timeZone: 'America/Chicago',
  phone: '(312) 555-0142',
  email: 'desk@elm.example.com',
  fromEmail: '',
  textFrom: '',
  website: '',
  bookingUrl: '',
  address: { line1: '9 Elm St', line2: '', city: 'Chicago', state: 'IL', postalCode: '60614' },
  ownerEmail: fresh(),
  ...change,
});
const join = (token: string) =>
  supertest(it.app).post(`/api/join/${token}/new`).set('Sec-Fetch-Site', 'same-origin').send({ name: 'Kim Aster', password: 'nine violet kettles' });
const rowOf = async (id: string) => (await operator.get(path).expect(200)).body.practices.find((one: { id: string }) => one.id === id);
const entriesOf = (id: string) => it.database.withPractice(id, (tx) => tx.auditEntry.findMany({ orderBy: { id: 'asc' } }));

describe('making a practice', () => {
  test('invites its first owner by e-mail, who joins and finds it Setting up; its changes tell that an operator made it', async () => {
    const wish = form();
    const { body: made } = await operator.post(path, wish).expect(201);
    expect(made).toMatchObject({ slug: wish.slug, invitation: { email: wish.ownerEmail, trouble: null, url: null } });
    expect(mailbox.newestTo(wish.ownerEmail)).toMatchObject({ subject: 'Olive Reed invites you to Elm Street Vets', fromName: 'Elm Street Vets' });
    expect(await rowOf(made.id)).toMatchObject({
      slug: wish.slug,
      name: 'Elm Street Vets',
      timeZone: 'America/Chicago',
      sending: 'setting_up',
      isDemo: false,
      pets: 0,
      people: 0,
      owners: [],
      invitedOwners: [{ email: wish.ownerEmail, isExpired: false }],
      lastImportAt: null,
    });
    const entries = await entriesOf(made.id);
    expect(entries.every(({ actorKind, actorName, action }) => actorKind === 'operator' && actorName === 'Olive Reed' && action === 'practice made')).toBe(
      true,
    );
    expect(entries.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([null, 'practices', 'locations', 'cadences', 'cadence_versions', 'invitations']),
    );

    await join(mailbox.tokenFor(wish.ownerEmail)).expect(201);
    expect(await rowOf(made.id)).toMatchObject({ people: 1, owners: [wish.ownerEmail], invitedOwners: [] });
    const owner = await it.signIn([made.id]);
    const { body: changes } = await owner.get(`/api/practices/${made.id}/changes`).expect(200);
    expect(changes.map(({ actor, words }: { actor: { name: string }; words: string }) => `${actor.name} ${words}`)).toContain('Olive Reed made the practice');
  });

  test('answers every fault beside its field, and makes nothing then', async () => {
    const before = await it.database.global.practice.count();
    const wrong = form({ slug: 'Elm Street', ownerEmail: 'kim at example', timeZone: 'Illinois', phone: '1', address: { ...form().address, postalCode: 'x' } });
    const { body } = await operator.post(path, wrong).expect(422);
    expect(Object.keys(body.error.errors).sort()).toEqual(['address.postalCode', 'ownerEmail', 'phone', 'slug', 'timeZone']);
    expect((await operator.post(path, form({ slug: ' ', ownerEmail: '' })).expect(422)).body.error.errors).toEqual({
      slug: expect.stringContaining('short name'),
      ownerEmail: expect.stringContaining('e-mail address'),
    });
    expect((await operator.post(path, form({ slug: 'a'.repeat(41) })).expect(422)).body.error.errors.slug).toContain('at most 40 characters');
    expect(await it.database.global.practice.count()).toBe(before);
  });

  test('with the short name of another is refused, also when both are made in the same moment', async () => {
    const wish = form();
    const answers = await Promise.all([1, 2, 3].map(() => operator.post(path, { ...wish, ownerEmail: fresh() })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    for (const { body } of answers.filter(({ status }) => status === 422)) expect(body.error.errors.slug).toContain('Choose another short name');
    const { body } = await operator.post(path, wish).expect(422);
    expect(body.error.errors).toEqual({ slug: `There already is a practice “${wish.slug}”. Choose another short name.` });
  });

  test('hands the link over when the e-mail could not leave', async () => {
    mailbox.outcome = { kind: 'not_taken', code: 'ECONNREFUSED', message: 'SendGrid could not be reached or did not answer: the connection was refused.' };
    const { body } = await operator.post(path, form()).expect(201);
    expect(body.invitation.trouble).toContain('the connection was refused');
    expect(await rowOf(body.id)).toMatchObject({ invitedOwners: [{ sentAt: null }] });
    await join(body.invitation.url.split('/join/')[1]).expect(201);
  });
});

describe('inviting an owner', () => {
  const invite = (id: string, email: string) => operator.post(`${path}/${id}/owner-invitations`, { email });

  test('is for a practice without one who can sign in; earlier invitations of owners end', async () => {
    const wish = form();
    const { body: made } = await operator.post(path, wish).expect(201);
    const first = mailbox.tokenFor(wish.ownerEmail);
    expect((await invite(made.id, wish.ownerEmail).expect(409)).body.error.code).toBe('too early');
    const second = fresh();
    await invite(made.id, second).expect(201);
    await join(first).expect(410);
    expect((await entriesOf(made.id)).filter(({ subject }) => subject === null).map(({ actorKind, action }) => [actorKind, action])).toEqual([
      ['operator', 'practice made'],
      ['operator', 'person invited'],
    ]);
    await join(mailbox.tokenFor(second)).expect(201);
    const { body } = await invite(made.id, fresh()).expect(403);
    expect(body.error.message).toContain('has an owner');
    await it.database.global.person.update({ where: { email: second }, data: { disabledAt: new Date() } });
    expect(await rowOf(made.id)).toMatchObject({ people: 1, owners: [] });
    await invite(made.id, fresh()).expect(201);
    expect((await invite(made.id, second).expect(422)).body.error.errors.email).toContain('works here already');
    expect((await invite(made.id, 'nobody').expect(422)).body.error.errors.email).toContain('can’t be used');
  });

  test('while the one before is being accepted leaves either an owner or one open invitation', async () => {
    for (let round = 0; round < 4; round++) {
      const wish = form();
      const { body: made } = await operator.post(path, wish).expect(201);
      const [joined, invited] = await Promise.all([join(mailbox.tokenFor(wish.ownerEmail)), invite(made.id, fresh())]);
      expect([
        [201, 403],
        [410, 201],
      ]).toContainEqual([joined.status, invited.status]);
      const row = await rowOf(made.id);
      expect(row.owners.length + row.invitedOwners.length).toBe(1);
    }
  });

  test('knows no practice that is none', async () => {
    await invite(randomUUID(), fresh()).expect(404);
    await invite('elm', fresh()).expect(404);
  });
});

describe('an operator', () => {
  test('sees of a practice how far it is, and nothing of its clients; to work there they are invited like anybody', async () => {
    const id = await it.makePractice();
    await makeHousehold(it.database, id, { first: 'Ottoline', last: 'Quill', pets: [{ name: 'Zephyrine', services: [] }] });
    await it.database.withPractice(id, (tx) =>
      tx.importRun.createMany({
        data: [
          { practiceId: id, state: 'finished', endedAt: new Date('2026-11-20T10:00:00Z') },
          { practiceId: id, state: 'checked', dryRun: true, endedAt: new Date('2026-11-21T10:00:00Z') },
        ],
      }),
    );
    const answer = await operator.get(path).expect(200);
    expect(answer.text).not.toMatch(/Ottoline|Quill|Zephyrine/);
    expect(await rowOf(id)).toMatchObject({ pets: 1, sending: 'live', lastImportAt: '2026-11-20T10:00:00.000Z' });
    for (const rest of ['', '/pets', '/people', '/changes']) await operator.get(`/api/practices/${id}${rest}`).expect(404);
  });

  test('is nobody who is none, whatever their role; and needs a second factor', async () => {
    const owner = await it.signIn([await it.makePractice()]);
    await owner.get(path).expect(404);
    await owner.post(path, form()).expect(404);
    const strict = createApp({ ...it.api, secondFactor: 'required' });
    const { body } = await supertest(strict).get(path).set('Cookie', operator.cookie).expect(403);
    expect(body.error.code).toBe('second factor needed');
  });
});
