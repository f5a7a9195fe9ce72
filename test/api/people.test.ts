import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RoleName } from '../../domain/permissions.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id], 'owner');
});
afterAll(() => it.close());

const path = (personId = '') => `/api/practices/${id}/people${personId && `/${personId}`}`;
const roleOf = async (personId: string): Promise<RoleName | null> =>
  (await it.database.global.membership.findUnique({ where: { practiceId_personId: { practiceId: id, personId } } }))?.role ?? null;
const lastAction = async () =>
  (await it.database.withPractice(id, (tx) => tx.auditEntry.findFirst({ where: { subject: 'memberships' }, orderBy: { id: 'desc' } }))) ?? null;

describe('who works here', () => {
  test('is told with role in words, second factor, when last seen, and what one may do about each', async () => {
    const staff = await it.signIn([id], 'staff');
    await it.database.global.person.update({ where: { id: staff.personId }, data: { name: 'Kim Aster', totpConfirmedAt: new Date(it.time.now) } });
    const { body } = await owner.get(path()).expect(200);
    expect(body.people).toMatchObject([
      { id: owner.personId, role: 'owner', isYou: true, fixedRole: 'Nobody changes their own role. Ask another owner or admin.', hasSecondFactor: false },
      { id: staff.personId, name: 'Kim Aster', role: 'staff', isYou: false, fixedRole: null, fixedHere: null, hasSecondFactor: true },
    ]);
    expect(body.people[1].lastSeenAt).toBe(new Date(it.time.now).toISOString());
    expect(body.roles.map(({ role }: { role: string }) => role)).toEqual(['owner', 'admin', 'staff', 'support', 'viewer']);
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  test('is for owners and admins to see and change; nobody else', async () => {
    for (const role of ['staff', 'support', 'viewer'] as const) {
      const other = await it.signIn([id], role);
      await other.get(path()).expect(403);
      await other.put(path(owner.personId), { role: 'viewer' }).expect(403);
      await other.delete(path(owner.personId)).expect(403);
    }
    await (await it.signIn([id], 'admin')).get(path()).expect(200);
  });
});

describe('a role', () => {
  test('is changed at once, for the next request, and the audit tells from what to what', async () => {
    const kim = await it.signIn([id], 'staff');
    await kim.put(`/api/practices/${id}/postcard-settings`, { approval: true, priceCents: 95, monthlyLimitCents: null }).expect(403);
    await owner.put(path(kim.personId), { role: 'admin' }).expect(200);
    await kim.put(`/api/practices/${id}/postcard-settings`, { approval: true, priceCents: 95, monthlyLimitCents: null }).expect(200);
    await owner.put(path(kim.personId), { role: 'viewer' }).expect(200);
    await kim.get(path()).expect(403);
    expect(await lastAction()).toMatchObject({
      action: 'role changed',
      subjectKey: { person_id: kim.personId },
      before: { role: 'admin' },
      after: { role: 'viewer' },
    });
  });

  test('is not changed by oneself, and owners are made and unmade by owners only', async () => {
    const admin = await it.signIn([id], 'admin');
    const kim = await it.signIn([id], 'staff');
    await owner.put(path(owner.personId), { role: 'admin' }).expect(403);
    await admin.put(path(admin.personId), { role: 'owner' }).expect(403);
    await admin.put(path(kim.personId), { role: 'owner' }).expect(403);
    await admin.put(path(owner.personId), { role: 'staff' }).expect(403);
    const { body } = await admin.delete(path(owner.personId)).expect(403);
    expect(body.error.message).toContain('Only an owner');
    await admin.put(path(kim.personId), { role: 'admin' }).expect(200);
    await owner.put(path(kim.personId), { role: 'owner' }).expect(200);
    expect(await roleOf(owner.personId)).toBe('owner');
  });

  test('of somebody of another practice is nobody’s to change here', async () => {
    const elsewhere = await it.makePractice();
    const other = await it.signIn([elsewhere], 'staff');
    await owner.put(path(other.personId), { role: 'viewer' }).expect(404);
    await owner.delete(path(other.personId)).expect(404);
    await owner.get(`/api/practices/${elsewhere}/people`).expect(404);
  });
});

describe('taking out', () => {
  test('closes the practice at once, and the person works on elsewhere', async () => {
    const elsewhere = await it.makePractice();
    const kim = await it.signIn([id, elsewhere], 'staff');
    await owner.delete(path(kim.personId)).expect(204);
    await kim.get(`/api/practices/${id}`).expect(404);
    await kim.get(`/api/practices/${elsewhere}`).expect(200);
    expect(await lastAction()).toMatchObject({ action: 'person removed', before: { role: 'staff' }, after: null });
  });

  test('is what leaving is, but not for the only owner', async () => {
    const { body } = await owner.delete(path(owner.personId)).expect(403);
    expect(body.error.message).toContain('only owner');
    await it.signIn([id], 'owner');
    await owner.delete(path(owner.personId)).expect(204);
    await owner.get(path()).expect(404);
  });

  test('withdraws what they had invited: a link kept aside lets nobody back in', async () => {
    const admin = await it.signIn([id], 'admin');
    const { body } = await admin.post(`/api/practices/${id}/invitations`, { email: 'spare@example.org', role: 'admin' }).expect(201);
    const link = await admin.post(`/api/practices/${id}/invitations/${body.id}/link`).expect(200);
    await owner.put(path(admin.personId), { role: 'staff' }).expect(200);
    const { body: refused } = await owner.get(`/api/join/${link.body.url.split('/join/')[1]}`).expect(410);
    expect(refused.error.message).toContain('withdrawn');
  });
});

describe('the last owner', () => {
  test.each([
    ['take each other out', (one: Agent, other: Agent) => one.delete(path(other.personId))],
    ['make each other less', (one: Agent, other: Agent) => one.put(path(other.personId), { role: 'staff' })],
    ['leave', (one: Agent) => one.delete(path(one.personId))],
  ])('stays when two owners %s in the same moment', async (_what, act) => {
    for (let round = 0; round < 5; round++) {
      const pair = await Promise.all([it.signIn([id], 'owner'), it.signIn([id], 'owner')]);
      await it.database.global.membership.deleteMany({ where: { practiceId: id, personId: { notIn: pair.map(({ personId }) => personId) } } });
      const answers = await Promise.all([act(pair[0], pair[1]), act(pair[1], pair[0])]);
      expect(answers.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(1);
      expect(await it.database.global.membership.count({ where: { practiceId: id, role: 'owner' } })).toBe(1);
    }
  });
});
