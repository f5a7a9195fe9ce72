import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, wakesOf, type ApiTest, type Household } from './kit.ts';

let it: ApiTest;
let id: string;
let household: Household;
let token: string;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice({ name: 'Paws & <Claws>' });
  household = await makeHousehold(it.database, id);
  token = it.unsubscribeToken(id, await makeMessage(it.database, id, { household }));
});

const consents = () => it.database.withPractice(id, (tx) => tx.consent.findMany({ orderBy: { id: 'asc' } }));
const open = () => supertest(it.app).get(`/u/${token}`);
const post = (body: string) => supertest(it.app).post(`/u/${token}`).type('form').send(body);

describe('the unsubscribe link', () => {
  test('opened by a mail scanner changes nothing, however often', async () => {
    for (let round = 0; round < 3; round += 1) {
      const page = await open().expect(200);
      expect(page.text).toContain('Stop reminder e-mails?');
      expect(page.text).toContain('harper@<wbr>quill.example.com');
    }
    await supertest(it.app).head(`/u/${token}`).expect(200);
    expect(await consents()).toEqual([]);
    expect(await wakesOf(it.database, id)).toEqual([]);
  });

  test('acts on the button: the address is not written to any more, and the pets look again', async () => {
    const page = await post('choice=unsubscribe').expect(200);
    expect(page.text).toContain('You are unsubscribed');
    expect(await consents()).toEqual([
      expect.objectContaining({
        value: 'harper@quill.example.com',
        channel: 'email',
        purpose: 'reminder',
        allowed: false,
        source: 'preference_page',
        at: new Date(it.time.now),
      }),
    ]);
    expect(await wakesOf(it.database, id)).toEqual([`pet ${household.petIds[0]}`]);
    expect((await open()).text).toContain('You are unsubscribed');
  });

  test("acts on a mail program's one click, without cookie, origin or redirect (RFC 8058)", async () => {
    await post('List-Unsubscribe=One-Click').set('Origin', 'https://mail.example.net').set('Sec-Fetch-Site', 'cross-site').expect(200);
    await supertest(it.app).post(`/u/${token}`).field('List-Unsubscribe', 'One-Click').expect(200);
    expect(await consents()).toEqual([expect.objectContaining({ allowed: false, source: 'one_click' })]);
  });

  test('counts the wish, not the form: an empty post unsubscribes', async () => {
    await supertest(it.app).post(`/u/${token}`).expect(200);
    expect((await consents())[0]?.allowed).toBe(false);
  });

  test('can be undone on the page, and every word is kept', async () => {
    await post('choice=unsubscribe');
    await post('choice=unsubscribe');
    it.time.now += 1000;
    expect((await post('choice=subscribe')).text).toContain('Your reminders are back on');
    expect((await consents()).map((word) => word.allowed)).toEqual([false, true]);
  });

  test('wakes the pets of every client who has the address', async () => {
    const other = await makeHousehold(it.database, id, {
      first: 'Jo',
      pets: [
        { name: 'Fig', services: [] },
        { name: 'Kit', services: [] },
      ],
    });
    await post('');
    expect((await wakesOf(it.database, id)).toSorted()).toEqual([...household.petIds, ...other.petIds].map((petId) => `pet ${petId}`).toSorted());
  });

  test("shows in the pet's page that e-mails go nowhere", async () => {
    await post('');
    const agent = await it.signIn([id]);
    const { body } = await agent.get(`/api/practices/${id}/pets/${household.petIds[0]}`);
    expect(body.client.reach[0]).toMatchObject({ channel: 'email', reason: 'The client unsubscribed from this kind of message.' });
    expect(body.upcoming.filter((row: { channel: string; state: string }) => row.channel === 'email' && row.state !== 'blocked')).toEqual([]);
  });

  test('forged, cut off or of another practice leads nowhere and tells nothing', async () => {
    const texts = new Set<string>();
    const elsewhere = await it.makePractice();
    const [, messageId] = [id, (await it.database.withPractice(id, (tx) => tx.message.findFirstOrThrow())).id];
    const altered = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
    for (const bad of [altered, token.slice(0, -1), 'x', it.unsubscribeToken(elsewhere, messageId)]) {
      texts.add((await supertest(it.app).get(`/u/${bad}`).expect(404)).text);
      texts.add((await supertest(it.app).post(`/u/${bad}`).expect(404)).text);
    }
    expect(texts.size).toBe(1);
    expect(await consents()).toEqual([]);
  });

  test('shows names as text, runs no script, is framed by nobody and tells no other site where it was', async () => {
    const page = await open();
    expect(page.text).toContain('Paws &#38; &#60;Claws&#62;');
    expect(page.text).not.toMatch(/<script/);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
  });
});
