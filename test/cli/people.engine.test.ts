import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { addOperatorCommand } from '../../cli/operator.ts';
import { disablePersonCommand, enablePersonCommand, resetPersonCommand } from '../../cli/person.ts';
import { addPracticeCommand } from '../../cli/practice.ts';
import type { CommandContext } from '../../cli/context.ts';
import { linkKeysFrom } from '../../domain/linkKeys.ts';
import { readLink } from '../../domain/links.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

const keys = [{ id: 'k1', secret: Buffer.alloc(32, 5) }];
let fresh: TestDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 3);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const open = async (): Promise<CommandContext> => ({
  settings: { HOMING_LINK_KEYS: keys, HOMING_PUBLIC_URL: 'https://homing.example.com' } as unknown as CommandContext['settings'],
  database,
  close: async () => {},
});
/** What a command prints. */
async function printed(command: () => Promise<void>): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  await command();
  vi.restoreAllMocks();
  return text;
}
const resetIn = (text: string): string | undefined => {
  const [, token = ''] = /https:\/\/homing\.example\.com\/reset\/(\S+)/.exec(text) ?? [];
  return readLink(token, linkKeysFrom(keys), Date.now())?.subjectId;
};

test('who lost everything gets a link to choose a password, and without their phone no second factor any more', async () => {
  const { id } = await database.global.person.create({
    data: { email: 'kim@example.com', emailVerifiedAt: new Date(), name: 'Kim Aster', passwordHash: 'x', totpSecret: 'sealed', totpConfirmedAt: new Date() },
  });
  await database.global.recoveryCode.create({ data: { personId: id, hash: 'h' } });
  const first = await printed(() => resetPersonCommand(open, ' Kim@Example.com', {}));
  expect(await database.global.passwordReset.findUnique({ where: { id: resetIn(first) ?? '' } })).toMatchObject({ personId: id, usedAt: null });
  expect(await database.global.person.findUnique({ where: { id } })).toMatchObject({ totpSecret: 'sealed' });
  const second = await printed(() => resetPersonCommand(open, 'kim@example.com', { secondFactor: true }));
  expect(resetIn(second)).toBeDefined();
  expect(await database.global.person.findUnique({ where: { id } })).toMatchObject({ totpSecret: null, totpConfirmedAt: null });
  expect(await database.global.recoveryCode.count({ where: { personId: id } })).toBe(0);
});

test('a link for nobody is refused, with what to do', async () => {
  await expect(resetPersonCommand(open, 'nobody@example.com', {})).rejects.toThrow('Nobody signs in with nobody@example.com');
});

test('an operator is made: somebody new gets a link to choose a password, somebody known signs in as before', async () => {
  const made = await printed(() => addOperatorCommand(open, 'olive@example.com', { name: 'Olive Reed' }));
  const olive = await database.global.person.findUniqueOrThrow({ where: { email: 'olive@example.com' } });
  expect(olive).toMatchObject({ name: 'Olive Reed', isOperator: true, passwordHash: null });
  expect(await database.global.passwordReset.findUnique({ where: { id: resetIn(made) ?? '' } })).toMatchObject({ personId: olive.id });
  const known = await printed(() => addOperatorCommand(open, 'kim@example.com', {}));
  expect(known).toContain('They sign in as before, and are asked to set up an authenticator app.');
  expect(await database.global.membership.count()).toBe(0);
  await expect(addOperatorCommand(open, 'olive', {})).rejects.toThrow('no @ in it');
});

const hospital = (owner: string) => ({
  name: 'Elm Vets',
  zone: 'America/Chicago',
  phone: '(312) 555-0142',
  email: 'care@example.com',
  line1: '12 Elm St',
  city: 'Chicago',
  state: 'IL',
  zip: '60601',
  owner,
});
/** Somebody whose account was made by a link that was copied, by whoever: with a password, an app and a session of theirs. */
async function makeUnverified(email: string): Promise<string> {
  const { id } = await database.global.person.create({
    data: { email, name: 'Bob Aster', passwordHash: 'of an intruder', totpSecret: 'sealed', totpConfirmedAt: new Date() },
  });
  await database.global.recoveryCode.create({ data: { personId: id, hash: 'h' } });
  await database.global.signIn.create({ data: { idHash: id, personId: id, expiresAt: new Date(Date.now() + 60_000) } });
  return id;
}
const ways = async (personId: string): Promise<number[]> =>
  Promise.all([database.global.signIn.count({ where: { personId } }), database.global.recoveryCode.count({ where: { personId } })]);

test('who becomes an operator or an owner with an account nobody verified gets it afresh: password, app and sessions of whoever made it end', async () => {
  const operator = await makeUnverified('ann@example.com');
  const said = await printed(() => addOperatorCommand(open, 'ann@example.com', {}));
  expect(said).toContain('Nobody had shown that this address is theirs');
  expect(resetIn(said)).toBeDefined();
  expect(await database.global.person.findUnique({ where: { id: operator } })).toMatchObject({ isOperator: true, passwordHash: null, totpSecret: null });
  expect(await ways(operator)).toEqual([0, 0]);

  const owner = await makeUnverified('bob@example.com');
  const told = await printed(() => addPracticeCommand(open, 'elm', hospital('bob@example.com')));
  expect(told).toMatch(/Nobody had shown[^]*bob@example.com signs in with the password \S{16} /);
  const bob = await database.global.person.findUniqueOrThrow({ where: { id: owner } });
  expect(bob).toMatchObject({ totpSecret: null, totpConfirmedAt: null });
  expect(bob.passwordHash).toMatch(/^\$argon2id/);
  expect(bob.emailVerifiedAt).not.toBeNull();
  expect(await ways(owner)).toEqual([0, 0]);
  expect(await printed(() => addPracticeCommand(open, 'oak', hospital('bob@example.com')))).toContain('bob@example.com signs in as before.');
});

test('somebody is shut out of the whole installation at once, and let in again', async () => {
  const id = await makeUnverified('eve@example.com');
  const elm = await database.global.practice.findUniqueOrThrow({ where: { slug: 'elm' } });
  await database.global.membership.create({ data: { practiceId: elm.id, personId: id, role: 'admin' } });
  const at = new Date();
  const invitation = {
    practiceId: elm.id,
    email: 'friend@example.com',
    role: 'admin' as const,
    invitedBy: id,
    createdAt: at,
    expiresAt: new Date(at.getTime() + 60_000),
  };
  await database.withPractice(elm.id, async (tx) => {
    const desk = await tx.desk.create({ data: { practiceId: elm.id, tokenHash: 't', name: 'Front', createdBy: id, createdAt: at, lastSeenAt: at } });
    await tx.deskPerson.create({ data: { practiceId: elm.id, deskId: desk.id, personId: id, pinHash: 'p', since: at } });
    await tx.invitation.create({ data: invitation });
  });
  const link = resetIn(await printed(() => resetPersonCommand(open, 'eve@example.com', {}))) ?? '';
  expect(await printed(() => disablePersonCommand(open, 'Eve@Example.com '))).toContain('Bob Aster is shut out');
  expect((await database.global.person.findUniqueOrThrow({ where: { id } })).disabledAt).not.toBeNull();
  expect((await ways(id))[0]).toBe(0);
  expect((await database.global.passwordReset.findUniqueOrThrow({ where: { id: link } })).usedAt).not.toBeNull();
  await database.withPractice(elm.id, async (tx) => {
    expect(await tx.deskPerson.count()).toBe(0);
    expect(await tx.invitation.count({ where: { revokedAt: null } })).toBe(0);
  });
  await expect(resetPersonCommand(open, 'eve@example.com', {})).rejects.toThrow('homing person enable');
  await printed(() => enablePersonCommand(open, 'eve@example.com'));
  expect((await database.global.person.findUniqueOrThrow({ where: { id } })).disabledAt).toBeNull();
  await expect(enablePersonCommand(open, 'eve@example.com')).rejects.toThrow('is not shut out');
});

test('the last owner of a practice who can sign in is shut out only when that is said twice', async () => {
  await printed(() => addPracticeCommand(open, 'birch', hospital('first@example.com')));
  const birch = await database.global.practice.findUniqueOrThrow({ where: { slug: 'birch' } });
  const { id: first } = await database.global.person.findUniqueOrThrow({ where: { email: 'first@example.com' } });
  await database.global.membership.create({ data: { practiceId: birch.id, personId: await makeUnverified('second@example.com'), role: 'owner' } });
  expect(await printed(() => disablePersonCommand(open, 'second@example.com'))).toContain('is shut out');
  await expect(disablePersonCommand(open, 'first@example.com')).rejects.toThrow(`is the last owner of ${birch.name}`);
  expect((await database.global.person.findUniqueOrThrow({ where: { id: first } })).disabledAt).toBeNull();
  expect(await printed(() => disablePersonCommand(open, 'first@example.com', { force: true }))).toContain('is shut out');
});
