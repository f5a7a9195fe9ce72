import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cards } from '../../activities/addresses/inquiries.ts';
import { noteVerdicts } from '../../activities/addresses/noteVerdicts.ts';
import type { AddressVerdict } from '../../domain/addressVerdicts.ts';
import { makeHousehold, startApi, wakesOf, type Agent, type ApiTest, type Household } from './kit.ts';

const address = '12 Birch Rd, Albany, NY 12207';
const since = '2026-11-16T23:00:00.000Z';
let it: ApiTest;
let practiceId: string;
let agent: Agent;
let quill: Household;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  practiceId = await it.makePractice();
  agent = await it.signIn([practiceId], 'staff');
  quill = await makeHousehold(it.database, practiceId);
});

const notes = async () => (await agent.get(`/api/practices/${practiceId}/pets/${quill.petIds[0]}`).expect(200)).body.client.notes;
const answer = (verdict: AddressVerdict) =>
  it.database.withPractice(practiceId, (tx) =>
    noteVerdicts(tx, practiceId, { inquiry: cards, answers: [{ value: address, verdict }], now: Date.parse(since) }),
  );
const lift = (body: object, by = agent) => by.post(`/api/practices/${practiceId}/standings/lift`, body);

describe("a pet's page", () => {
  test('says nothing of contact details that are in order', async () => {
    await answer('deliverable');
    expect(await notes()).toEqual([]);
  });

  test('says that a number is a landline, and lets staff use it again', async () => {
    const { value } = await it.database.withPractice(practiceId, (tx) =>
      tx.contactPoint.findFirstOrThrow({ where: { clientId: quill.clientId, field: 'mobile' } }),
    );
    const standing = { practiceId, channel: 'text' as const, value: value ?? '', standing: 'landline', code: 'landline', at: new Date(since) };
    await it.database.withPractice(practiceId, (tx) => tx.standing.create({ data: standing }));
    const words = 'The mobile number is not used: it is a landline, which takes no texts.';
    expect(await notes()).toMatchObject([{ channel: 'text', words, advice: expect.stringContaining('mobile') as string, mayLift: true }]);
  });

  test('says that the post does not know the address, since when, and what to do', async () => {
    await answer('undeliverable');
    expect(await notes()).toEqual([
      {
        channel: 'postcard',
        value: address,
        words: 'The postal address is not used: the post does not know this address.',
        advice: 'Ask the client for their address and correct it in the PIMS: a corrected one is used at once.',
        since,
        isUsed: false,
        mayLift: true,
      },
    ]);
  });

  test('hints at a unit number that is missing, and cards go', async () => {
    await answer('deliverable_missing_unit');
    expect(await notes()).toMatchObject([{ words: 'The postal address: the apartment or suite number is missing.', isUsed: true, mayLift: false }]);
  });

  test('says what is wrong with how a contact is written, and what mailboxes and telephone companies told', async () => {
    await it.database.withPractice(practiceId, async (tx) => {
      await tx.contactPoint.updateMany({ where: { field: 'mailing' }, data: { raw: '12 Birch Rd, Albany, 122O7', value: null, problem: 'not a US ZIP code' } });
      const standing = (channel: 'email' | 'text', value: string, is: string) => ({ practiceId, channel, value, standing: is, at: new Date(since) });
      await tx.standing.createMany({
        data: [standing('email', 'harper@quill.example.com', 'bounced'), standing('text', '+12125550134', 'unreachable')],
      });
    });
    expect((await notes()).map((note: { words: string; value: string }) => `${note.words} ${note.value}`)).toEqual([
      'The e-mail address is not used: the mailbox does not take e-mails. harper@quill.example.com',
      'The mobile number is not used: the number is not in use. +12125550134',
      'The postal address cannot be used: not a US ZIP code. 12 Birch Rd, Albany, 122O7',
    ]);
  });
});

describe('using an address again', () => {
  beforeEach(async () => {
    await answer('undeliverable');
    await it.database.global.wake.deleteMany();
  });

  test('is for anyone who works there; the pets look again, and the page says that it is used all the same', async () => {
    await lift({ channel: 'postcard', value: address }).expect(200, { lifted: true });
    expect(await wakesOf(it.database, practiceId)).toEqual([`pet ${quill.petIds[0]}`]);
    expect(await notes()).toMatchObject([{ isUsed: true, mayLift: false, words: expect.stringContaining('used all the same') }]);
  });

  test('finds nothing the second time, nor under another name, nor at another practice', async () => {
    const other = await it.makePractice();
    const both = await it.signIn([practiceId, other]);
    await both.post(`/api/practices/${other}/standings/lift`, { channel: 'postcard', value: address }).expect(404);
    await lift({ channel: 'email', value: address }).expect(404);
    await lift({ channel: 'postcard', value: address }).expect(200);
    await lift({ channel: 'postcard', value: address }).expect(404);
  });

  test('is not for who only looks', async () => {
    await lift({ channel: 'postcard', value: address }, await it.signIn([practiceId], 'viewer')).expect(403);
    await lift({ channel: 'fax', value: address }).expect(422);
  });
});
