import type { Test } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, wakesOf, type ApiTest } from './kit.ts';

let it: ApiTest;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());

const at = (practiceId: string) => `/api/practices/${practiceId}`;
const form = {
  name: 'Birch Lane Vets',
  timeZone: 'America/New_York',
  phone: '(212) 555-0188',
  email: 'care@birch.example.com',
  fromEmail: '',
  textFrom: '',
  website: 'birch.example.com',
  bookingUrl: null,
  address: { line1: '9 Birch Lane', line2: 'Suite 2', city: 'Albany', state: 'New York', postalCode: '12207' },
};

describe("a practice's profile", () => {
  test('is saved by an owner or admin, tidied, and its primary location follows', async () => {
    const id = await it.makePractice();
    const admin = await it.signIn([id], 'admin');
    const saved = await admin.put(at(id), { ...form, textFrom: '212 555 0189' }).expect(200);
    expect(saved.body).toMatchObject({
      name: 'Birch Lane Vets',
      phone: '+12125550188',
      fromEmail: 'care@birch.example.com',
      textFrom: '+12125550189',
      website: 'https://birch.example.com',
      bookingUrl: null,
      address: { line1: '9 Birch Lane', line2: 'Suite 2', city: 'Albany', state: 'NY', postalCode: '12207' },
      sending: 'live',
    });
    expect((await admin.get(at(id))).body).toEqual(saved.body);
    expect(await it.database.withPractice(id, (tx) => tx.location.findMany())).toMatchObject([{ name: 'Birch Lane Vets', phone: '+12125550188' }]);
  });

  test('names no number another practice texts from, also when two ask at once, unless it has an account of its own; that account is not taken away under it', async () => {
    const textFrom = '+12125550177';
    const [first, second] = [await it.makePractice(), await it.makePractice()];
    const owners = [await it.signIn([first]), await it.signIn([second])];
    const save = (index: number) => owners[index]?.put(at([first, second][index] ?? ''), { ...form, textFrom }) as Test;
    const answers = await Promise.all([save(0), save(1)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    const loser = answers.findIndex(({ status }) => status === 422);
    const losing = [first, second][loser] ?? '';
    expect(answers[loser]?.body.error.errors.textFrom).toContain('Another practice here sends its texts from +12125550177');
    await expect(it.makePractice({ textFrom })).rejects.toThrow('Another practice here');

    const key = { provider: 'twilio', sealed: '', mode: 'live', hint: '0000', setBy: 'Robin Vale', setAt: new Date() };
    await it.database.withPractice(losing, (tx) => tx.providerKey.create({ data: { practiceId: losing, ...key } }));
    await save(loser).expect(200);
    const stays = await owners[loser]?.delete(`${at(losing)}/provider-accounts/twilio`).expect(422);
    expect(stays?.body.error.errors.textFrom).toContain('give a number of this practice alone');
  });

  test('is shown to everybody and changed by nobody else', async () => {
    const id = await it.makePractice();
    for (const role of ['staff', 'support', 'viewer'] as const) {
      const person = await it.signIn([id], role);
      expect((await person.get(at(id)).expect(200)).body.name).toBe('Alder Street Vets');
      await person.put(at(id), form).expect(403);
    }
    expect((await it.database.global.practice.findUniqueOrThrow({ where: { id } })).name).toBe('Alder Street Vets');
  });

  test('tells each fault at its field, and saves nothing then', async () => {
    const id = await it.makePractice();
    const owner = await it.signIn([id]);
    const answer = await owner.put(at(id), { ...form, phone: '555-0188', address: { ...form.address, city: '' } }).expect(422);
    expect(answer.body.error.errors).toEqual({
      phone: 'This can’t be used: no area code.',
      'address.city': 'No city. Every e-mail and postcard carries this address.',
    });
    await owner.put(at(id), { ...form, sending: 'live' }).expect(422);
    await owner.put(at(id), { ...form, name: undefined }).expect(422);
    expect((await owner.get(at(id))).body.name).toBe('Alder Street Vets');
  });

  test('with another time zone wakes every pet; without, none', async () => {
    const id = await it.makePractice();
    const { petIds } = await makeHousehold(it.database, id);
    const owner = await it.signIn([id]);
    await owner.put(at(id), form).expect(200);
    expect(await wakesOf(it.database, id)).toEqual([]);
    const moved = await owner.put(at(id), { ...form, timeZone: 'America/Denver' }).expect(200);
    expect(moved.body.timeZone).toBe('America/Denver');
    expect(await wakesOf(it.database, id)).toEqual([`pet ${petIds[0]}`]);
  });
});
