import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { addOperatorCommand } from '../../cli/operator.ts';
import { resetPersonCommand } from '../../cli/person.ts';
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
    data: { email: 'kim@example.com', name: 'Kim Aster', passwordHash: 'x', totpSecret: 'sealed', totpConfirmedAt: new Date() },
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
