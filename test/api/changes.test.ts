import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id], 'owner');
});

interface Change {
  id: string;
  actor: { kind: string; id: string; name: string };
  words: string;
  summary: string;
  rows: number;
  links: { words: string; path: string }[];
}
const path = (rest: string) => `/api/practices/${id}${rest}`;
const settings = (change: object) => owner.put(path('/postcard-settings'), { approval: false, priceCents: 89, monthlyLimitCents: null, ...change }).expect(200);
const list = async (filter: object = {}, more = ''): Promise<Change[]> =>
  (await owner.get(path(`/changes?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)).expect(200)).body;
describe('the list of changes', () => {
  test('tells a request on one line: who, what, and what was before and after, newest first', async () => {
    const answer = await settings({ priceCents: 95 });
    await owner.put(path('/sending'), { sending: 'stopped' }).expect(200);
    const [second, first] = await list();
    expect(second).toMatchObject({ words: 'set the sending switch', summary: expect.stringContaining('sending: live → stopped'), rows: 1 });
    expect(first).toEqual({
      id: answer.headers['x-request-id'],
      at: expect.any(String),
      actor: { kind: 'person', id: owner.personId, name: 'Robin Vale' },
      ip: '127.0.0.1',
      action: 'postcard settings saved',
      words: 'saved the postcard settings',
      summary: 'price of a postcard: $0.89 → $0.95',
      rows: 1,
      links: [],
    });
  });

  test('is read page by page, and says how many there are', async () => {
    for (const priceCents of [91, 92, 93]) await settings({ priceCents });
    const answer = await owner.get(path('/changes?range=[1,1]')).expect(200);
    expect(answer.headers['content-range']).toBe('changes 1-1/3');
    expect((answer.body as Change[]).map(({ summary }) => summary)).toEqual(['price of a postcard: $0.91 → $0.92']);
    expect((await list({}, `&sort=${encodeURIComponent('["at","ASC"]')}`)).map(({ summary }) => summary.slice(-5))).toEqual(['$0.91', '$0.92', '$0.93']);
  });

  test('is narrowed by who, what was done, what was changed, and the day', async () => {
    const other = await it.signIn([id], 'admin');
    await settings({ priceCents: 95 });
    await other.put(path('/sending'), { sending: 'stopped' }).expect(200);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(Date.now());
    expect((await list({ who: other.personId })).map(({ words }) => words)).toEqual(['set the sending switch']);
    expect((await list({ action: 'postcard settings saved' })).map(({ actor }) => actor.id)).toEqual([owner.personId]);
    expect(await list({ subject: 'cadences' })).toEqual([]);
    expect(await list({ subject: 'practices', from: today, to: today })).toHaveLength(2);
    expect(await list({ to: '2020-01-01' })).toEqual([]);
    const choices = (await owner.get(path('/changes/choices')).expect(200)).body as { who: { value: string; label: string }[] };
    expect(choices.who.map(({ value }) => value).sort()).toEqual([owner.personId, other.personId].sort());
  });

  test('is searched in names and in values before and after, in any order and case', async () => {
    await settings({ priceCents: 77 });
    await owner.put(path('/sending'), { sending: 'stopped' }).expect(200);
    expect((await list({ q: 'vale STOPPED' })).map(({ words }) => words)).toEqual(['set the sending switch']);
    expect((await list({ q: 'postcard settings' })).map(({ words }) => words)).toEqual(['saved the postcard settings']);
    expect(await list({ q: 'robin zebra' })).toEqual([]);
    expect(await list({ q: "100%' OR 1=1" })).toEqual([]);
  });

  test('is found by a request’s id as answers and logs tell it', async () => {
    const answer = await settings({ priceCents: 60 });
    await settings({ priceCents: 61 });
    expect((await list({ q: answer.headers['x-request-id'] })).map(({ summary }) => summary)).toEqual(['price of a postcard: $0.89 → $0.60']);
    expect(await list({ q: randomUUID() })).toEqual([]);
  });

  test('leads to the pet a change was about', async () => {
    const { petIds } = await makeHousehold(it.database, id);
    await owner.post(path(`/pets/${petIds[0]}/check`)).expect(202);
    expect((await list())[0]).toMatchObject({ words: 'had pets checked again', rows: 0, summary: '', links: [{ words: 'Pet', path: `/pets/${petIds[0]}` }] });
  });

  test('tells what a key did by the key’s name', async () => {
    const { key } = (await owner.post(path('/keys'), { name: 'Kennel', permissions: ['stop'], days: 30 }).expect(201)).body as { key: string };
    await supertest(it.app).put(path('/sending')).set('Authorization', `Bearer ${key}`).send({ sending: 'stopped' }).expect(200);
    const [stopped, made] = await list();
    expect(stopped?.actor).toMatchObject({ kind: 'key', name: 'Key “Kennel”' });
    expect(made).toMatchObject({ words: 'made an API key', summary: expect.stringContaining('Kennel') });
    expect(JSON.stringify(await list())).not.toContain(key.split('_').slice(2).join('_'));
  });
});

describe('a change’s page', () => {
  test('has every row before and after, in everyday words', async () => {
    const answer = await settings({ approval: true, monthlyLimitCents: 12_000 });
    const page = (await owner.get(path(`/changes/${answer.headers['x-request-id']}`)).expect(200)).body as { changed: unknown[] };
    expect(page.changed).toEqual([
      {
        subject: 'The practice',
        which: null,
        happened: 'changed',
        sentences: [],
        fields: expect.arrayContaining([
          { name: 'monthly limit for postcards', before: 'nothing', after: '$120.00', technical: false },
          { name: 'postcards wait for approval', before: 'no', after: 'yes', technical: false },
        ]),
      },
    ]);
  });

  test('of another practice does not exist, and its people’s names are told nowhere else', async () => {
    const answer = await settings({ priceCents: 44 });
    const others = await it.makePractice();
    const stranger = await it.signIn([others], 'owner');
    await stranger.get(`/api/practices/${others}/changes/${answer.headers['x-request-id']}`).expect(404);
    await stranger.get(path(`/changes/${answer.headers['x-request-id']}`)).expect(404);
    expect((await stranger.get(`/api/practices/${others}/changes`).expect(200)).body).toEqual([]);
    expect((await stranger.get(`/api/practices/${others}/changes/choices`).expect(200)).body.who).toEqual([]);
  });
});

describe('changes as a file', () => {
  test('have one line a field, and run nothing in a spreadsheet', async () => {
    await settings({ priceCents: 95, approval: true });
    await owner.post(path('/keys'), { name: '=HYPERLINK("http://x.example")', permissions: ['see'], days: 30 }).expect(201);
    const file = (await owner.get(path('/changes/export')).expect(200)).text;
    const lines = file.trim().split('\r\n');
    expect(lines[0]).toBe('Day,Time,Who,From,Did,What,Which,Field,Before,After,Request');
    expect(lines.filter((line) => line.includes('saved the postcard settings'))).toHaveLength(2);
    expect(file).toContain(',price of a postcard,$0.89,$0.95,');
    expect(file).not.toMatch(/(^|,)"?=HYPERLINK/m);
  });
});

test('only owners and admins, and keys that were given it, see the changes', async () => {
  for (const role of ['staff', 'support', 'viewer'] as const) await (await it.signIn([id], role)).get(path('/changes')).expect(403);
  await (await it.signIn([id], 'admin')).get(path('/changes')).expect(200);
  const keyed = async (permission: string) =>
    (await owner.post(path('/keys'), { name: permission, permissions: [permission], days: 30 }).expect(201)).body.key as string;
  await supertest(it.app)
    .get(path('/changes'))
    .set('Authorization', `Bearer ${await keyed('audit')}`)
    .expect(200);
  await supertest(it.app)
    .get(path('/changes'))
    .set('Authorization', `Bearer ${await keyed('see')}`)
    .expect(403);
});
