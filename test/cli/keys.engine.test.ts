import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOfSecret } from '../../api/session/takeCode.ts';
import { lookAtAccounts } from '../../cli/doctor/accounts.ts';
import { resealAll } from '../../cli/keys.ts';
import { openAccount, sealAccount } from '../../domain/sealedAccounts.ts';
import { seal, sealedWith, unseal } from '../../domain/sealing.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';
import { Hospital } from '../kit/hospital.ts';

const [older, newer, lost] = ['older', 'newer', 'lost'].map((id, n) => ({ id, secret: Buffer.alloc(32, n) })) as [Key, Key, Key];
interface Key {
  id: string;
  secret: Buffer;
}
let fresh: TestDatabase;
let database: Database;
let hospital: Hospital;
const personId = randomUUID();

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 2);
  hospital = await Hospital.open(database);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

const reseal = (keys: Key[]) => resealAll({ database, settings: { HOMING_DATA_KEYS: keys } as never });
const give = (provider: 'lob' | 'sendgrid', key: Key) =>
  hospital.run((tx) =>
    tx.providerKey.create({
      data: {
        practiceId: hospital.id,
        provider,
        sealed: sealAccount(hospital.id, { provider, keys: { apiKey: `of ${provider}` } }, [key]),
        mode: 'test',
        hint: '0000',
        setBy: 'Robin',
        setAt: new Date(),
      },
    }),
  );
const rows = () => hospital.run((tx) => tx.providerKey.findMany({ orderBy: { provider: 'asc' } }));
const secretOf = async () => (await database.global.person.findUniqueOrThrow({ where: { id: personId } })).totpSecret ?? '';

test('the doctor says nothing of accounts while no practice has one of its own', async () => {
  expect(await lookAtAccounts(database, [newer])).toEqual([]);
});

test('a new key takes over what older ones sealed; what none opens is named and stays as it is', async () => {
  await give('lob', older);
  await give('sendgrid', lost);
  const totpSecret = seal('OTTER', { keys: [older], place: placeOfSecret(personId) });
  await database.global.person.create({ data: { id: personId, email: 'robin@elm.example.org', name: 'Robin', totpSecret } });
  const result = await reseal([newer, older]);
  expect(result).toEqual({ done: 2, unchanged: 0, lost: [`the account of ${hospital.slug} at SendGrid`] });
  const [lob, sendgrid] = await rows();
  expect(sealedWith(lob?.sealed ?? '')).toBe('newer');
  expect(lob && openAccount(hospital.id, lob, [newer])?.keys).toEqual({ apiKey: 'of lob' });
  expect(sealedWith(sendgrid?.sealed ?? '')).toBe('lost');
  expect(unseal(await secretOf(), { keys: [newer], place: placeOfSecret(personId) })).toBe('OTTER');
  expect(await reseal([newer])).toMatchObject({ done: 0, unchanged: 2 });
});

test('the doctor names a practice whose keys can’t be read, and is content when they can', async () => {
  expect(await lookAtAccounts(database, [newer])).toMatchObject([{ state: 'bad', says: expect.stringContaining(`${hospital.slug} at SendGrid`) }]);
  expect(await lookAtAccounts(database, [newer, lost])).toMatchObject([{ state: 'good', says: '2 accounts of practices’ own can be read.' }]);
});
