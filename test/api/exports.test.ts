import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let agent: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice({ slug: 'alder' });
  agent = await it.signIn([id], 'viewer');
  const household = await makeHousehold(it.database, id, {
    first: 'Zoë',
    last: 'Quill, Jr.',
    pets: [
      { name: '=HYPERLINK("x")', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] },
      { name: 'Moss', species: 'Cat', services: [] },
    ],
  });
  await makeMessage(it.database, id, { household });
  await makeMessage(it.database, id, { household, channel: 'text', state: 'skipped' });
});
afterAll(() => it.close());

const download = async (path: string, filter: object = {}) => {
  const answer = await agent.get(`/api/practices/${id}/${path}/export?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  return { answer, lines: answer.text.replace(/^\uFEFF/, '').split('\r\n') };
};

describe('a list as a file', () => {
  test('has everything that fits the filter, under the name of the practice and the day', async () => {
    const { answer, lines } = await download('pets', { species: 'cat' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="pets-alder-2026-11-22.csv"');
    expect(answer.text.charCodeAt(0)).toBe(0xfeff);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('Pet,Species,Breed,Born,Status,');
    expect(lines[1]).toContain('Moss,Cat,');
    expect(lines[1]).toContain('"Zoë Quill, Jr."');
    expect(lines[1]).toContain("'+12125550134");
  });

  test('is harmless in a spreadsheet: what looks like a formula is text', async () => {
    const { lines } = await download('pets', { q: 'hyperlink' });
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)",Dog,/);
    expect(lines[1]).toContain('Rabies 2027-01-10');
  });

  test('tells of messages what became of each, by the practice’s clock', async () => {
    const { lines } = await download('messages', { state: 'accepted' });
    expect(lines[0]).toBe(
      'Day,Time,Channel,Client,Location,Pets,Services,State,Opened (may be automatic),Link followed (may be automatic),Subject or first line,Batch,Message id',
    );
    expect(lines[1]).toMatch(/^2026-11-16,18:12,email,"Zoë Quill, Jr.",[^,]+,"'=HYPERLINK\(""x""\)",Rabies,Sent,,,Biscuit is due for Rabies,2026-11-16,/);
    expect(lines).toHaveLength(3);
  });

  test('names the part of a filter it cannot read, and is nobody else’s', async () => {
    expect((await download('pets', { colour: 'red' })).answer.status).toBe(422);
    const stranger = await it.signIn([await it.makePractice()]);
    await stranger.get(`/api/practices/${id}/messages/export`).expect(404);
  });
});
