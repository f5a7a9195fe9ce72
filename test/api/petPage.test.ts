import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest, type Household } from './kit.ts';
import { makeTwoHouseholds } from './twoHouseholds.ts';

let it: ApiTest;
let practiceId: string;
let agent: Agent;
let quill: Household;
beforeAll(async () => {
  it = await startApi();
  practiceId = await it.makePractice();
  agent = await it.signIn([practiceId]);
  quill = await makeTwoHouseholds(it.database, practiceId);
});
afterAll(() => it.close());

const page = async (id: string) => (await agent.get(`/api/practices/${practiceId}/pets/${id}`).expect(200)).body;

describe("a pet's page", () => {
  test('says in one sentence what comes next', async () => {
    const biscuit = await page(quill.petIds[0] as string);
    // Due 10 and 12 January: 30 days before is 11 and 13 December, which leave on the 1st.
    expect(biscuit.sentence).toBe('Next: e-mail on Tue 1 Dec, about 18:00, for Rabies and Annual exam.');
    expect(biscuit.client).toMatchObject({ name: 'Harper Quill', hearsNothing: null, otherPets: [{ name: 'Moss' }] });
    expect(biscuit.client.reach.map((one: { reason: string | null }) => one.reason)).toEqual([null, null, null]);
  });

  test('shows one lane a service, with what is planned at each step and what was over before it began', async () => {
    const biscuit = await page(quill.petIds[0] as string);
    const [rabies] = biscuit.lanes;
    expect(rabies).toMatchObject({ serviceName: 'Rabies', dueOn: '2027-01-10', status: 'open', cycle: 1 });
    const dots = rabies.dots.map((dot: { offset: number; channel: string; state: string }) => `${dot.offset} ${dot.channel} ${dot.state}`);
    expect(dots).toEqual(expect.arrayContaining(['-30 email planned', '0 email planned', '0 text planned', '60 postcard planned', '90 email planned']));
    // The step 60 days before is late by two batches when the practice looks at it now.
    expect(dots.find((dot: string) => dot.startsWith('-90 email'))).toBe('-90 email skipped');
  });

  test('lists what is ahead, one row a message, with the reason of each service', async () => {
    const { upcoming } = await page(quill.petIds[0] as string);
    expect(upcoming[0]).toMatchObject({
      messageId: null,
      day: '2026-12-01',
      hour: '18:00',
      channel: 'email',
      state: 'planned',
      words: 'Scheduled',
      services: ['Rabies', 'Annual exam'],
    });
    expect(upcoming[0].because).toEqual([
      'Rabies is due on Sun 10 Jan 2027: this is its reminder 30 days before.',
      'Annual exam is due on Tue 12 Jan 2027: this is its reminder 30 days before.',
    ]);
    expect(upcoming.map((row: { at: string }) => row.at)).toEqual(upcoming.map((row: { at: string }) => row.at).toSorted());
  });

  test('names of what leaves late the batch by which it can be sent now', async () => {
    // 30 days before is 26 November: of the batch of the 16th, whose hour is over, so it leaves today.
    const { clientId, petIds } = await makeHousehold(it.database, practiceId, {
      last: 'Late',
      pets: [{ name: 'Tern', services: [{ name: 'Rabies', dueOn: '2026-12-26' }] }],
    });
    const [late] = (await page(petIds[0] as string)).upcoming;
    expect(late).toMatchObject({ batchOn: '2026-11-22', ownBatchOn: '2026-11-16' });
    const ask = (on: string) => agent.post(`/api/practices/${practiceId}/batches/run`, { on, clientId, dryRun: true }).expect(200);
    expect((await ask(late.ownBatchOn)).body.messages).toMatchObject([{ channel: 'email', pets: [{ name: 'Tern', services: ['Rabies'] }] }]);
  });

  test("joins the household's pets on one card", async () => {
    const { upcoming } = await page(quill.petIds[0] as string);
    const card = upcoming.find((row: { channel: string }) => row.channel === 'postcard');
    expect(card.pets.map((pet: { name: string }) => pet.name).sort()).toEqual(['Biscuit', 'Moss']);
    expect(card.services).toEqual(['Rabies', 'Annual exam']);
  });

  test('never plans a callback: staff telephone', async () => {
    const moss = await page(quill.petIds[1] as string);
    const callback = moss.lanes.find((lane: { kind: string }) => lane.kind === 'callback');
    expect(callback).toMatchObject({ serviceName: 'Nail trim', dots: [] });
  });

  test('shows what was sent and what was not, with reasons and versions', async () => {
    const household = await makeHousehold(it.database, practiceId, { last: 'Past' });
    const messageId = await makeMessage(it.database, practiceId, { household });
    await makeMessage(it.database, practiceId, { household, state: 'skipped', channel: 'text' });
    const { past, decisions, upcoming } = await page(household.petIds[0] as string);
    expect(past).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ messageId, state: 'accepted', words: 'Sent', preview: 'Biscuit is due for Rabies', services: ['Rabies'] }),
        expect.objectContaining({ state: 'skipped', words: 'Not sent: the service was done.' }),
      ]),
    );
    expect(decisions).toHaveLength(2);
    expect(decisions[0].reason ?? decisions[1].reason).toBe('The service was done.');
    expect(upcoming.every((row: { messageId: string | null }) => row.messageId !== messageId)).toBe(true);
  });

  test('puts an opened message that has not left among what is ahead', async () => {
    const household = await makeHousehold(it.database, practiceId, { last: 'Waiting' });
    const messageId = await makeMessage(it.database, practiceId, { household, state: 'planned' });
    const { upcoming, past } = await page(household.petIds[0] as string);
    expect(upcoming[0]).toMatchObject({ messageId, state: 'planned', words: 'Waits for its turn' });
    expect(past).toEqual([]);
  });

  test('says why nothing is planned', async () => {
    const inactive = await makeHousehold(it.database, practiceId, { status: 'inactive' });
    expect((await page(inactive.petIds[0] as string)).sentence).toBe('Nothing planned: the client is inactive in the PIMS.');
    const noService = await makeHousehold(it.database, practiceId, { pets: [{ name: 'Fig', services: [] }] });
    expect((await page(noService.petIds[0] as string)).sentence).toBe('Nothing planned: no service is due.');
    const unreachable = await makeHousehold(it.database, practiceId, {
      email: null,
      mobile: null,
      pets: [{ name: 'Fig', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] }],
    });
    await it.database.withPractice(practiceId, (tx) => tx.contactPoint.deleteMany({ where: { clientId: unreachable.clientId } }));
    const shown = await page(unreachable.petIds[0] as string);
    expect(shown.sentence).toBe('Nothing planned: the client has no e-mail address, number for texts or postal address that can be used.');
    expect(shown.upcoming[0]).toMatchObject({ state: 'blocked', words: 'Will not be sent: the client has no e-mail address.' });
  });

  test('says that nothing leaves while the practice is being set up', async () => {
    const own = await it.makePractice({ sending: 'setting_up' });
    const household = await makeHousehold(it.database, own);
    const person = await it.signIn([own]);
    const answer = await person.get(`/api/practices/${own}/pets/${household.petIds[0]}`).expect(200);
    expect(answer.body.sentence).toMatch(/^Next: .* - but nothing leaves while the practice is being set up\.$/);
    expect(answer.body.upcoming[0]).toMatchObject({ state: 'held', words: 'Waits: the practice is not sending' });
  });

  test('shows what the process itself says, and links to it', async () => {
    const live = { state: 'waiting', nextAt: '2026-12-01T23:10:00.000Z', revision: 3 };
    const own = await startApi({ processes: { view: async () => live, reach: async () => undefined, linkTo: () => null } });
    const id = await own.makePractice();
    const household = await makeHousehold(own.database, id);
    const answer = await (await own.signIn([id])).get(`/api/practices/${id}/pets/${household.petIds[0]}`).expect(200);
    expect(answer.body.process).toMatchObject({ live, workflowId: `pet/${id}/${household.petIds[0]}`, temporalUrl: null });
    await own.close();
  });
});

describe('the preview of what is ahead', () => {
  const path = (day: string, channel: string) => `/api/practices/${practiceId}/pets/${quill.petIds[0]}/preview/${day}/${channel}`;

  test('says what the e-mail will say, in the words of its day', async () => {
    const { body } = await agent.get(path('2026-12-01', 'email')).expect(200);
    expect(body).toMatchObject({ kind: 'email', subject: expect.stringContaining('Biscuit'), fromEmail: 'desk@alder.example.com' });
    expect(body.text).toContain('January 10');
    const framed = await agent.get(`${path('2026-12-01', 'email')}/html`).expect(200);
    expect(framed.text).toBe(body.html);
    expect(String(framed.headers['content-security-policy'])).toContain('sandbox');
  });

  test("shows the household's card with all its pets", async () => {
    const { body } = await agent.get(`/api/practices/${practiceId}/pets/${quill.petIds[0]}`);
    const card = body.upcoming.find((row: { channel: string }) => row.channel === 'postcard');
    const { body: content } = await agent.get(path(card.day, 'postcard')).expect(200);
    expect(content.back + content.front).toMatch(/Biscuit[^]*Moss|Moss[^]*Biscuit/);
  });

  test('is not to be had of what will not be', async () => {
    await agent.get(path('2026-12-02', 'email')).expect(404);
    await agent.get(path('2026-12-01', 'fax')).expect(404);
    await agent.get(path('2026-02-31', 'email')).expect(404);
  });
});
