import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, wakesOf, type Agent, type ApiTest, type Household } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
let quill: Household;
let reed: Household;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  it.time.now = Date.parse('2026-11-22T15:00:00Z');
  id = await it.makePractice();
  owner = await it.signIn([id]);
  // Due 5 February: the postcard 60 days before leaves with the batch of 1 December. Two pets share the first card.
  const pet = (name: string) => ({ name, services: [{ name: 'Rabies', dueOn: '2027-02-05' }] });
  quill = await makeHousehold(it.database, id, { pets: [pet('Biscuit'), pet('Clover')] });
  reed = await makeHousehold(it.database, id, { pets: [pet('Wren')] });
});

const url = (path: string) => `/api/practices/${id}${path}`;
const leaveOut = (household: Household, leftOut: boolean) => owner.put(url(`/batches/2026-12-01/postcards/${household.clientId}`), { leftOut });

/** The run of the next batch with a card for each household, as it stands when it is through. */
async function makeRun(hold: string | null): Promise<string> {
  return it.database.withPractice(id, async (tx) => {
    const at = new Date(it.time.now);
    const batchOn = new Date('2026-12-01');
    const run = await tx.postcardRun.create({ data: { practiceId: id, batchOn, state: 'opened', hold, workflowId: 'w', startedAt: at } });
    for (const { clientId } of [quill, reed])
      await tx.message.create({
        data: { practiceId: id, kind: 'reminder', channel: 'postcard', clientId, postcardRunId: run.id, batchOn, notBefore: at, openedAt: at },
      });
    return run.id;
  });
}

describe('the run to come', () => {
  test('says how many cards it makes, what they cost, and from when its proofs can be seen', async () => {
    const { body } = await owner.get(url('/postcard-runs/next')).expect(200);
    expect(body).toMatchObject({ batchOn: '2026-12-01', cards: 2, households: 2, costCents: 178, proofsFrom: '2026-11-28', proofsReady: false, leftOut: 0 });
    it.time.now = Date.parse('2026-11-28T15:00:00Z');
    const later = await it.signIn([id]);
    expect((await later.get(url('/postcard-runs/next'))).body.proofsReady).toBe(true);
  });

  test('lists who gets one, a household’s pets on one card, and finds them by name', async () => {
    const cards = (filter: object) => owner.get(url(`/postcard-runs/next/cards?filter=${encodeURIComponent(JSON.stringify(filter))}`)).expect(200);
    const all = await cards({});
    expect(all.headers['content-range']).toBe('postcard-runs/next/cards 0-1/2');
    const found = await cards({ q: 'clov' });
    expect(found.body).toMatchObject([{ clientId: quill.clientId, pets: [{ name: 'Biscuit' }, { name: 'Clover' }], leftOut: null }]);
    const [card] = found.body as [{ pets: [{ id: string }] }];
    const proof = await owner.get(url(`/pets/${card.pets[0].id}/preview/2026-12-01/postcard/back`)).expect(200);
    expect(proof.text).toContain('Clover');
  });

  test('leaves out whom staff leave out, says who did, and takes them back', async () => {
    expect((await leaveOut(quill, true).expect(200)).body).toEqual({ leftOut: true, takenOut: 0 });
    expect((await owner.get(url('/postcard-runs/next'))).body).toMatchObject({ cards: 1, leftOut: 1, costCents: 89 });
    const { body: next } = await owner.get(url('/batches/next'));
    expect(next.counts.postcard).toBe(1);
    expect(next.skips).toContainEqual({ code: 'withheld by staff', reason: 'Staff took this postcard out of the run.', count: 1 });
    const out = await owner.get(url(`/postcard-runs/next/cards?filter=${encodeURIComponent('{"leftOut":true}')}`));
    expect(out.body).toMatchObject([{ clientId: quill.clientId, leftOut: { by: expect.any(String) } }]);
    await leaveOut(quill, false).expect(200);
    expect((await owner.get(url('/postcard-runs/next'))).body).toMatchObject({ cards: 2, leftOut: 0 });
  });
});

describe('a run that has left', () => {
  test('is all handed over, unless some cards may have been sent: then it says how many, and what they cost', async () => {
    const runId = await makeRun(null);
    const become = (clientId: string, state: 'accepted' | 'unconfirmed') =>
      it.database.withPractice(id, (tx) => tx.message.updateMany({ where: { postcardRunId: runId, clientId }, data: { state } }));
    await become(quill.clientId, 'accepted');
    await become(reed.clientId, 'unconfirmed');
    const show = async () => (await owner.get(url(`/postcard-runs/${runId}`)).expect(200)).body;
    expect(await show()).toMatchObject({ phase: 'done', words: '1 of 2 may have been sent', costCents: 178, doubtfulCents: 89 });
    await become(reed.clientId, 'accepted');
    expect(await show()).toMatchObject({ phase: 'done', words: 'All handed over', costCents: 178, doubtfulCents: 0 });
  });
});

describe('a run that waits', () => {
  test('for approval leaves when an owner who saw its cards says so, and says who did', async () => {
    const runId = await makeRun('approval');
    const { body } = await owner.get(url(`/postcard-runs/${runId}`)).expect(200);
    expect(body).toMatchObject({ phase: 'approval', words: 'Waits for approval', waiting: 2, waitingCents: 178 });
    const release = (cards: number) => owner.post(url(`/postcard-runs/${runId}/release`), { cards });
    expect((await release(5).expect(409)).body.error.message).toBe('Now 2 cards wait, for $1.78, not 5. Look at them, then decide again.');
    expect((await release(2).expect(200)).body).toMatchObject({ phase: 'mailing', released: { by: expect.any(String) } });
    expect(await wakesOf(it.database, id)).toContain('delivery postcard');
    await release(2).expect(409);
  });

  test('is let go by owners and admins only', async () => {
    const runId = await makeRun('approval');
    const staff = await it.signIn([id], 'staff');
    await staff.post(url(`/postcard-runs/${runId}/release`), { cards: 2 }).expect(403);
  });

  test('costs what a card cost when it left, whatever one costs now; while it waits, the price that was mended', async () => {
    const runId = await makeRun('approval');
    const settings = { approval: false, monthlyLimitCents: null };
    const cost = async () => (await owner.get(url(`/postcard-runs/${runId}`)).expect(200)).body.costCents as number;
    await owner.put(url('/postcard-settings'), { ...settings, priceCents: 95 }).expect(200);
    expect(await cost()).toBe(190);
    await owner.post(url(`/postcard-runs/${runId}/release`), { cards: 2 }).expect(200);
    await it.database.withPractice(id, (tx) =>
      tx.message.updateMany({ where: { practiceId: id }, data: { state: 'accepted', acceptedAt: new Date(it.time.now) } }),
    );
    await owner.put(url('/postcard-settings'), { ...settings, priceCents: 200 }).expect(200);
    expect(await cost()).toBe(190);
    // The next batch leaves in December; sent now it would come on top of what November has cost.
    expect((await owner.get(url('/batches/next'))).body.cards).toMatchObject({ priceCents: 200, spentCents: 0, spentThisMonthCents: 190 });
  });

  test('for the limit says how far it goes over, and leaves when the limit is raised', async () => {
    const settings = { approval: false, priceCents: 89, monthlyLimitCents: 100 };
    expect((await owner.put(url('/postcard-settings'), settings).expect(200)).body).toEqual(settings);
    const runId = await makeRun('limit');
    expect((await owner.get(url('/postcard-runs'))).body).toMatchObject([{ id: runId, words: 'Over the monthly limit: $1.78 of $1' }]);
    const held = () => owner.get(url(`/postcard-runs?filter=${encodeURIComponent('{"held":true}')}`));
    expect((await held()).body).toHaveLength(1);
    await owner.put(url('/postcard-settings'), { ...settings, monthlyLimitCents: 200 }).expect(200);
    expect((await held()).body).toHaveLength(0);
  });

  test('for approval says when the month would go over its limit: a release would go over it too', async () => {
    await owner.put(url('/postcard-settings'), { approval: true, priceCents: 89, monthlyLimitCents: 100 }).expect(200);
    const runId = await makeRun('approval');
    const { body } = await owner.get(url(`/postcard-runs/${runId}`)).expect(200);
    expect(body).toMatchObject({ phase: 'approval', words: 'Waits for approval', limit: { spentCents: 178, limitCents: 100 } });
  });

  test('shows its cards as they would be printed now, and says so where there would be none', async () => {
    const runId = await makeRun('approval');
    const [own, other] = await it.database.withPractice(id, async (tx) => {
      const cards = await tx.message.findMany({ where: { practiceId: id, postcardRunId: runId } });
      const card = cards.find((one) => one.clientId === quill.clientId);
      await tx.touch.create({
        data: {
          practiceId: id,
          kind: 'reminder',
          subjectId: quill.reminderIds[0] as string,
          cycle: 1,
          step: 'step',
          channel: 'postcard',
          state: 'opened',
          messageId: card?.id ?? null,
          clientId: quill.clientId,
          petId: quill.petIds[0] as string,
          offset: -60,
          serviceDueOn: new Date('2027-02-05'),
          batchOn: new Date('2026-12-01'),
          decidedAt: new Date(it.time.now),
        },
      });
      return [card?.id, cards.find((one) => one.clientId === reed.clientId)?.id];
    });
    const shown = await owner.get(url(`/postcards/${own}/back`)).expect(200);
    expect(shown.text).toContain('Biscuit');
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    expect((await owner.get(url(`/postcards/${other}/front`)).expect(200)).text).toContain('No card as things are');
  });

  test('loses the cards staff take out, for good', async () => {
    const runId = await makeRun('approval');
    expect((await leaveOut(reed, true).expect(200)).body).toEqual({ leftOut: true, takenOut: 1 });
    expect((await owner.get(url(`/postcard-runs/${runId}`))).body).toMatchObject({ waiting: 1, byState: { planned: 1, skipped: 1 }, costCents: 89 });
  });

  test('has let a card go that is already on its way', async () => {
    await makeRun(null);
    await it.database.withPractice(id, (tx) => tx.message.updateMany({ where: { practiceId: id }, data: { state: 'accepted' } }));
    expect((await leaveOut(reed, true).expect(409)).body.error.code).toBe('too late');
  });
});

test('the settings refuse what is no amount, and whoever may not decide', async () => {
  const bad = await owner.put(url('/postcard-settings'), { approval: true, priceCents: -1, monthlyLimitCents: null }).expect(422);
  expect(bad.body.error.errors.priceCents).toBe('A price is not below nothing.');
  const staff = await it.signIn([id], 'staff');
  await staff.put(url('/postcard-settings'), { approval: true, priceCents: 90, monthlyLimitCents: null }).expect(403);
});
