import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginImport } from '../../pims/connection.ts';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice({ name: 'Alder Street Vets' });
  owner = await it.signIn([id]);
});

interface Row {
  id: string;
  name: string;
  knownAs: string | null;
  phone: string | null;
  isPrimary: boolean;
  isPractice: boolean;
  clients: number;
  spellings: { name: string }[];
  text: string;
}
const at = (rest = '') => `/api/practices/${id}/locations${rest}`;
const rowsOf = (answer: { body: unknown }) => (answer.body as { locations: Row[] }).locations;
const list = async () => rowsOf(await owner.get(at()).expect(200));
const empty = { knownAs: null, phone: null, bookingUrl: null };
const add = async (name: string, more: object = {}) => {
  const rows = rowsOf(await owner.post(at(), { name, ...empty, ...more }).expect(201));
  return rows.find((row) => row.name === name) as Row;
};
const addClientAt = async (locationId: string | null) => {
  const household = await makeHousehold(it.database, id);
  const { clientId } = household;
  await it.database.withPractice(id, (tx) => tx.client.update({ where: { practiceId_id: { practiceId: id, id: clientId } }, data: { locationId } }));
  return household;
};

describe('the lists of pets and messages', () => {
  test('are narrowed to a location by whatever name, and tell it in their files; who has none is the primary one’s', async () => {
    const harbor = await add('Harbor');
    const spelled = await add('HARBOR CLINIC');
    await owner.put(at(`/${spelled.id}/same-as`), { sameAs: harbor.id }).expect(200);
    const closed = await add('Closed');
    await it.database.withPractice(id, (tx) => tx.location.updateMany({ where: { id: closed.id }, data: { deletedAt: new Date() } }));
    for (const location of [null, harbor.id, spelled.id, closed.id]) {
      const household = await addClientAt(location);
      const messageId = await makeMessage(it.database, id, { household });
      await it.database.withPractice(id, (tx) => tx.message.updateMany({ where: { id: messageId }, data: { locationId: location } }));
    }
    const [own] = await list();
    const count = async (resource: string, locationId: unknown) => {
      const filter = encodeURIComponent(JSON.stringify({ locationId }));
      return (await owner.get(`/api/practices/${id}/${resource}?filter=${filter}`).expect(200)).headers['content-range'];
    };
    for (const resource of ['pets', 'messages']) {
      expect([await count(resource, own?.id), await count(resource, harbor.id), await count(resource, spelled.id)]).toEqual([
        `${resource} 0-1/2`,
        `${resource} 0-1/2`,
        `${resource} */0`,
      ]);
      const file = await owner.get(`/api/practices/${id}/${resource}/export`).expect(200);
      expect([file.text.split('Harbor').length - 1, file.text.split('Alder Street Vets').length - 1]).toEqual([2, 2]);
    }
    expect((await owner.get(`/api/practices/${id}/pets/choices`).expect(200)).body.locations).toEqual([
      { id: own?.id, name: 'Alder Street Vets' },
      { id: harbor.id, name: 'Harbor' },
    ]);
  });
});

describe('the locations of a practice', () => {
  test('begin with the practice itself, which is primary and has everybody without a location', async () => {
    await addClientAt(null);
    expect(await list()).toMatchObject([{ name: 'Alder Street Vets', isPrimary: true, isPractice: true, clients: 1 }]);
    const [own] = await list();
    expect((await owner.put(at(`/${own?.id}`), { ...empty, knownAs: 'Other' }).expect(422)).body.error.errors.knownAs).toContain('under Practice');
  });

  test('each say what is set for them, else what the practice says', async () => {
    const harbor = await add('LOC2');
    expect(harbor.text).toMatch(/^Alder Street Vets: Pepper is due/);
    const saved = rowsOf(
      await owner.put(at(`/${harbor.id}`), { knownAs: ' Harbor  Pets ', phone: '(212) 555-0177', bookingUrl: 'harbor.example.com/book' }).expect(200),
    );
    const row = saved.find((one) => one.id === harbor.id);
    expect(row).toMatchObject({ name: 'LOC2', knownAs: 'Harbor Pets', phone: '+12125550177', bookingUrl: 'https://harbor.example.com/book' });
    expect(row?.text).toMatch(/^Harbor Pets: .* https:\/\/harbor\.example\.com\/book or call 212-555-0177/);
  });

  test('take no number that can’t be called and no address that is none, by field', async () => {
    const { id: harbor } = await add('Harbor');
    const refused = await owner.put(at(`/${harbor}`), { knownAs: 'x'.repeat(90), phone: '12', bookingUrl: 'javascript:alert(1)' }).expect(422);
    expect(Object.keys(refused.body.error.errors).sort()).toEqual(['bookingUrl', 'knownAs', 'phone']);
    expect((await owner.post(at(), { name: 'harbor', ...empty }).expect(422)).body.error.errors.name).toContain('There already is');
  });

  test('have exactly one primary among them, which speaks for those that have nothing set', async () => {
    const harbor = await add('Harbor', { knownAs: 'Harbor Pets', phone: '212-555-0177' });
    const hill = await add('Hill');
    const rows = rowsOf(await owner.post(at(`/${harbor.id}/primary`), {}).expect(200));
    expect(rows.filter(({ isPrimary }) => isPrimary).map(({ name }) => name)).toEqual(['Harbor']);
    expect(rows.find((row) => row.id === hill.id)?.text).toMatch(/^Harbor Pets: .*212-555-0177/);
    const [practice] = rows.filter(({ name }) => name === 'Alder Street Vets');
    const back = rowsOf(await owner.post(at(`/${practice?.id}/primary`), {}).expect(200));
    expect(back[0]).toMatchObject({ name: 'Alder Street Vets', isPrimary: true, isPractice: true });
    expect(await it.database.withPractice(id, (tx) => tx.location.count({ where: { isPrimary: true } }))).toBe(1);
  });

  test('among them the practice itself, which goes by its profile though another is primary', async () => {
    const harbor = await add('Harbor', { knownAs: 'Harbor Pets', phone: '212-555-0177', bookingUrl: 'harbor.example.com' });
    await owner.post(at(`/${harbor.id}/primary`), {}).expect(200);
    const practice = await it.database.global.practice.findUniqueOrThrow({ where: { id } });
    const { addressLine1: line1, addressLine2: line2, city, state, postalCode, timeZone, email, fromEmail } = practice;
    const form = { name: 'Birch Street Vets', timeZone, phone: '212-555-0199', email, fromEmail: fromEmail ?? '', textFrom: '', website: '', bookingUrl: '' };
    await owner.put(`/api/practices/${id}`, { ...form, address: { line1, line2: line2 ?? '', city, state, postalCode } }).expect(200);
    const own = (await list()).find(({ isPractice }) => isPractice);
    expect(own).toMatchObject({ name: 'Birch Street Vets', phone: '+12125550199', isPrimary: false });
    expect(own?.text).toMatch(/^Birch Street Vets: .*212-555-0199/);
    expect((await owner.put(at(`/${own?.id}`), { ...empty, knownAs: 'Other' }).expect(422)).body.error.errors.knownAs).toContain('under Practice');
  });

  test('are not added while an import makes the same one: that is said soon, in words', async () => {
    const running = await beginImport(it.database.url, id);
    await running.query("INSERT INTO locations (practice_id, source_id, name) VALUES ($1, 'Mall', 'Mall')", [id]);
    const refused = await owner.post(at(), { name: 'Mall', ...empty }).expect(409);
    await running.query('COMMIT');
    await running.end();
    expect(refused.body.error.message).toContain('"Mall" is being made in this moment');
    expect((await list()).map(({ name }) => name)).toContain('Mall');
  });

  test('that are one place under two names are joined, with their clients, and come apart as they were', async () => {
    const harbor = await add('Harbor', { knownAs: 'Harbor Pets' });
    const spelled = await add('HARBOR CLINIC');
    await addClientAt(harbor.id);
    await addClientAt(spelled.id);
    const joined = rowsOf(await owner.put(at(`/${spelled.id}/same-as`), { sameAs: harbor.id }).expect(200));
    expect(joined.find((row) => row.id === harbor.id)).toMatchObject({ clients: 2, spellings: [{ id: spelled.id, name: 'HARBOR CLINIC' }] });
    expect(joined.some((row) => row.id === spelled.id)).toBe(false);
    expect((await owner.put(at(`/${harbor.id}/same-as`), { sameAs: spelled.id }).expect(422)).body.error.errors.sameAs).toContain('itself');
    const apart = rowsOf(await owner.put(at(`/${spelled.id}/same-as`), { sameAs: null }).expect(200));
    expect(apart.find((row) => row.id === spelled.id)).toMatchObject({ clients: 1 });
  });

  test('are removed only when nobody goes there, and never the primary one', async () => {
    const [own] = await list();
    const harbor = await add('Harbor');
    await addClientAt(harbor.id);
    expect((await owner.delete(at(`/${harbor.id}`)).expect(422)).body.error.errors.locationId).toContain('1 client goes there');
    expect((await owner.delete(at(`/${own?.id}`)).expect(422)).body.error.errors.locationId).toContain('primary');
    const hill = await add('Hill');
    expect(rowsOf(await owner.delete(at(`/${hill.id}`)).expect(200)).map(({ name }) => name)).toEqual(['Alder Street Vets', 'Harbor']);
    expect(await add('Hill')).toMatchObject({ id: hill.id });
  });

  test('removed with their other names stay one place: none of those comes back as a place of its own', async () => {
    const harbor = await add('Harbor');
    const spelled = await add('HARBOR CLINIC');
    await owner.put(at(`/${spelled.id}/same-as`), { sameAs: harbor.id }).expect(200);
    await owner.delete(at(`/${harbor.id}`)).expect(200);
    const rows = await it.database.withPractice(id, (tx) => tx.location.findMany({ where: { id: spelled.id } }));
    expect(rows).toMatchObject([{ mergedInto: harbor.id, deletedAt: expect.any(Date) as Date }]);
    expect(await add('Harbor')).toMatchObject({ id: harbor.id, spellings: [] });
  });

  test('of another practice are not there, in the path or the body', async () => {
    const harbor = await add('Harbor');
    const other = await it.makePractice();
    const stranger = await it.signIn([other]);
    await stranger.put(`/api/practices/${other}/locations/${harbor.id}`, empty).expect(404);
    const theirs = rowsOf(await stranger.post(`/api/practices/${other}/locations`, { name: 'North', ...empty }).expect(201)).find(
      ({ name }) => name === 'North',
    );
    await stranger.put(`/api/practices/${other}/locations/${theirs?.id}/same-as`, { sameAs: harbor.id }).expect(422);
  });

  test('are read by staff and changed by owners and admins; every change is told with what it was before', async () => {
    const harbor = await add('Harbor');
    const staff = await it.signIn([id], 'staff');
    await staff.get(at()).expect(200);
    await staff.put(at(`/${harbor.id}`), { ...empty, knownAs: 'Mine' }).expect(403);
    await owner.put(at(`/${harbor.id}`), { ...empty, knownAs: 'Harbor Pets' }).expect(200);
    const changes = (await owner.get(`/api/practices/${id}/changes`).expect(200)).body as { action: string }[];
    expect(changes.map(({ action }) => action)).toEqual(expect.arrayContaining(['location saved', 'location added']));
  });
});

test('whoever works at two practices that read one export is told what both take, and whom neither does; of others nothing', async () => {
  const sister = await it.makePractice({ name: 'Birch Lane Vets' });
  const unknown = await it.makePractice({ name: 'Canary Vets' });
  const both = await it.signIn([id, sister]);
  const take = (practiceId: string, only: string[]) =>
    it.database.global.practice.update({ where: { id: practiceId }, data: { importMapping: { locations: { only } } } });
  await take(id, ['Mall', 'Harbor']);
  await take(sister, ['harbor']);
  await take(unknown, ['Mall']);
  const found = [
    { name: 'Harbor', clients: 3, isHere: true },
    { name: 'Hill', clients: 12, isHere: false },
  ];
  const run = await it.database.withPractice(id, (tx) =>
    tx.importRun.create({ data: { practiceId: id, state: 'checked', dryRun: true, report: { files: [], locations: found } } }),
  );
  const path = `/api/practices/${id}/imports/${run.id}`;
  expect((await both.get(path).expect(200)).body.warnings).toEqual([
    'Birch Lane Vets takes "harbor" too. If both read the same export, its clients hear twice: take it out of one of them.',
    '12 clients of "Hill" belong to no practice you work at.',
  ]);
  expect((await owner.get(path).expect(200)).body.warnings).toEqual([]);
});
