import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { createPractice, type NewPractice } from '../../prisma/practices.ts';
import { freshDatabase, type TestDatabase } from '../kit/database.ts';

let fresh: TestDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 2);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

// Still the evening before in New York.
const now = new Date('2026-11-22T02:00:00Z');
const practice: NewPractice = {
  slug: 'tidewater',
  name: 'Tidewater Vets',
  timeZone: 'America/New_York',
  phone: '+12075550100',
  email: 'care@example.com',
  address: { line1: '1 Lighthouse Rd', city: 'Portland', state: 'ME', postalCode: '04101' },
};

test('a new practice is setting up, with its primary location and the recommended cadence as of its own day', async () => {
  const { id, cadenceVersionId } = await createPractice(database, practice, now);
  expect(await database.global.practice.findUnique({ where: { id } })).toMatchObject({
    slug: 'tidewater',
    sending: 'setting_up',
    firstLiveOn: null,
    fromEmail: 'care@example.com',
  });
  await database.withPractice(id, async (tx) => {
    expect(await tx.location.findMany()).toMatchObject([{ sourceId: 'main', isPrimary: true }]);
    const [version] = await tx.cadenceVersion.findMany({ include: { cadence: true } });
    expect(version).toMatchObject({ id: cadenceVersionId, version: 1, publishedAt: now, cadence: { isDefault: true } });
    const { steps } = version?.definition as { steps: { offset: number; since: string }[] };
    expect(steps.map(({ offset }) => offset)).toEqual([-90, -60, -30, 0, 30, 60, 90]);
    expect(new Set(steps.map(({ since }) => since))).toEqual(new Set(['2026-11-21']));
  });
});

test.each<[string, Partial<NewPractice>, RegExp]>([
  ['with the slug of another', {}, /already is a practice "tidewater"/],
  ['with a slug that makes no address', { slug: 'My Clinic' }, /"My Clinic"/],
  ['in a zone nobody knows', { slug: 'a', timeZone: 'Maine' }, /"Maine" is no time zone/],
  ['in a country nobody knows', { slug: 'a', country: 'XX' }, /"XX"/],
])('a practice %s is refused and leaves nothing', async (_what, change, reason) => {
  await expect(createPractice(database, { ...practice, ...change }, now)).rejects.toThrow(reason);
  expect(await database.global.practice.count()).toBe(1);
});
