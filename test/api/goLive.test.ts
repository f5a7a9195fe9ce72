import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { goLiveKeys } from '../../domain/goLive/checklist.ts';
import type { EmailContent, PostcardContent, TextContent } from '../../domain/content.ts';
import { accept, recordingSenders, type Answer, type Handed } from '../kit/senders.ts';
import { makeHousehold, startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
let owner: Agent;
/** What reached the providers, and what they answer. */
const handed: Handed[] = [];
let answer: Answer;
beforeAll(async () => {
  it = await startApi({ sendersOf: async () => recordingSenders(handed, (one) => answer(one)) });
});
afterAll(() => it.close());
beforeEach(async () => {
  answer = accept;
  handed.length = 0;
  // The practices before give their number up: it is one practice's alone.
  await it.database.global.practice.updateMany({ data: { textFrom: null } });
  practiceId = await it.makePractice({ sending: 'setting_up', fromEmail: 'desk@alder.vet', textFrom: '(212) 555-0101' });
  owner = await it.signIn([practiceId]);
});
afterEach(() => {
  it.time.now = Date.parse('2026-11-22T15:00:00Z');
});

const at = (rest: string) => `/api/practices/${practiceId}/go-live${rest}`;
const read = async (agent = owner) => (await agent.get(at('')).expect(200)).body;
const item = async (key: (typeof goLiveKeys)[number]) => (await read()).items.find((one: { key: string }) => one.key === key);
const emailToMe = () => owner.post(at('/tests'), { channel: 'email', personId: owner.personId });

describe('the list', () => {
  test('tells staff how far it is, with nobody’s address, and lets only owners and admins do something about it', async () => {
    const staff = await it.signIn([practiceId], 'staff');
    answer = () => ({ kind: 'refused', code: '21211', message: 'The number +12125550142 is not valid.' });
    await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142', isMine: true }).expect(201);
    expect((await read()).tests[0]).toMatchObject({ to: '+12125550142', trouble: expect.stringContaining('5550142') });
    for (const role of ['viewer', 'support', 'staff'] as const) {
      const { tests, recipients } = await read(await it.signIn([practiceId], role));
      expect(tests[0]).toMatchObject({ channel: 'text', state: 'refused', to: null, trouble: null });
      expect(JSON.stringify([tests, recipients])).not.toMatch(/5550142|@/);
    }
    await it.database.withPractice(practiceId, (tx) => tx.testMessage.deleteMany());
    const seen = await read(staff);
    expect(seen.items.map(({ key, state }: { key: string; state: string }) => `${key}: ${state}`)).toEqual([
      'profile: done',
      'sender: done',
      'textNumber: done',
      'accounts: done',
      'import: open',
      'services: open',
      'firstMessages: open',
      'testEmail: open',
      'testText: open',
      'testPostcard: open',
    ]);
    expect(seen.recipients).toEqual([]);
    await staff.post(at('/tests'), { channel: 'postcard' }).expect(403);
    await staff.post(at('/ticks'), { item: 'services', mark: 'x', isRight: true }).expect(403);
  });

  test('keeps who read the services until one of them is called something else', async () => {
    await makeHousehold(it.database, practiceId, { pets: [{ name: 'Fig', services: [{ name: 'Rabies', dueOn: '2027-01-10' }] }] });
    expect((await read()).services).toMatchObject([{ name: 'Rabies', pets: 1 }]);
    const { mark } = await item('services');
    const said = await owner.post(at('/ticks'), { item: 'services', mark, isRight: true }).expect(200);
    expect(said.body.items.find((one: { key: string }) => one.key === 'services')).toMatchObject({ state: 'done', tick: { by: 'Robin Vale' } });
    await it.database.withPractice(practiceId, (tx) => tx.service.updateMany({ where: { practiceId }, data: { name: 'Rabies shot' } }));
    expect(await item('services')).toMatchObject({ state: 'open', tick: null });
    await owner.post(at('/ticks'), { item: 'services', mark, isRight: true }).expect(409);
  });

  test('forgets that somebody looked at the first messages once another cadence is published', async () => {
    const { mark } = await item('firstMessages');
    await owner.post(at('/ticks'), { item: 'firstMessages', mark, isRight: true }).expect(200);
    expect((await item('firstMessages')).state).toBe('done');
    const { version } = (await owner.get(`/api/practices/${practiceId}/cadence`)).body;
    await owner
      .put(`/api/practices/${practiceId}/cadence`, {
        basedOn: version,
        steps: [{ offset: 0, channels: ['email'] }],
        delivery: { days: 'daily', hour: '18:00' },
      })
      .expect(200);
    expect(await item('firstMessages')).toMatchObject({ state: 'open', says: expect.stringContaining('Look again') });
    expect((await item('testText')).state).toBe('not needed');
  });

  test('judges the last import by what of it is this practice’s', async () => {
    const file = { file: 'clients.csv', notes: [], added: 0, changed: 0 };
    const imported = (counts: { rows: number; rejected: number; elsewhere: number }) =>
      it.database.withPractice(practiceId, async (tx) => {
        await tx.importRun.deleteMany();
        const endedAt = new Date(it.time.now);
        const report = { files: [{ ...file, ...counts, unchanged: counts.rows - counts.rejected - counts.elsewhere }] };
        await tx.importRun.create({ data: { practiceId, state: 'finished', startedBy: 'Robin', startedAt: endedAt, endedAt, dryRun: false, report } });
      });
    await imported({ rows: 180, rejected: 0, elsewhere: 180 });
    expect(await item('import')).toMatchObject({ state: 'wrong', says: expect.stringContaining('other locations') });
    await imported({ rows: 180, rejected: 5, elsewhere: 160 });
    expect(await item('import')).toMatchObject({ state: 'wrong', says: expect.stringContaining('5 of 20 rows') });
    await imported({ rows: 180, rejected: 1, elsewhere: 160 });
    expect(await item('import')).toMatchObject({ state: 'done', says: expect.stringContaining('19 clients, 0 pets; of 20 rows in all 1 was turned away') });
  });

  test('takes a tick back, and says in the changes who ticked', async () => {
    const { mark } = await item('firstMessages');
    await owner.post(at('/ticks'), { item: 'firstMessages', mark, isRight: true }).expect(200);
    await owner.post(at('/ticks'), { item: 'firstMessages', mark, isRight: false }).expect(200);
    expect((await item('firstMessages')).state).toBe('open');
    const changes = (await owner.get(`/api/practices/${practiceId}/changes`).expect(200)).body;
    expect(changes).toHaveLength(2);
    expect(JSON.stringify(changes)).toContain('looked at something on the way to going live');
    expect(JSON.stringify(changes)).toContain('The first messages');
  });
});

describe('the first messages', () => {
  test('are what the running batch still takes in and the batch after it, by the day one would go live on', async () => {
    // Sunday the 22nd, 10:00: the batch of the 16th takes in until the 30th, and leaves what comes late at 18:00.
    const services = [
      { name: 'Rabies', dueOn: '2026-11-25' },
      { name: 'Exam', dueOn: '2026-11-20' },
      { name: 'Dental', dueOn: '2026-12-10' },
    ];
    const { petIds } = await makeHousehold(it.database, practiceId, { pets: [{ name: 'Fig', services }] });
    const { soon, next } = (await owner.get(at('/first')).expect(200)).body;
    expect(soon).toMatchObject({ leavesOn: '2026-11-22', at: '2026-11-22T23:00:00.000Z', from: '2026-11-22', to: '2026-11-30', clients: 1 });
    expect(soon.counts).toMatchObject({ email: 1, text: 1 });
    expect(soon.examples[0]).toMatchObject({ channel: 'email', pets: [{ id: petIds[0], name: 'Fig', services: ['Rabies'] }] });
    expect(next).toMatchObject({ leavesOn: '2026-12-01', from: '2026-12-01', to: '2026-12-15' });
    expect(next.examples[0].pets[0].services).toEqual(['Dental']);
    for (const { leavesOn, examples } of [soon, next]) {
      const preview = await owner.get(`/api/practices/${practiceId}/pets/${petIds[0]}/preview/${leavesOn}/${examples[0].channel}`).expect(200);
      expect(preview.body.subject).toContain('Fig');
    }
  });

  test('are what leaves then, once somebody goes live', async () => {
    await makeHousehold(it.database, practiceId, { pets: [{ name: 'Fig', services: [{ name: 'Rabies', dueOn: '2026-11-25' }] }] });
    const { soon } = (await owner.get(at('/first')).expect(200)).body;
    await owner.put(`/api/practices/${practiceId}/sending`, { sending: 'live' }).expect(200);
    it.time.now = Date.parse(soon.at);
    const report = (await owner.post(`/api/practices/${practiceId}/batches/run`, { on: '2026-11-22', dryRun: true }).expect(200)).body;
    expect(report.counts).toEqual(soon.counts);
  });
});

describe('a test message', () => {
  test('is a real reminder of an invented pet, marked as a test, and leaves while nothing else does', async () => {
    await makeHousehold(it.database, practiceId, { pets: [{ name: 'Fig', services: [{ name: 'Kennel cough', dueOn: '2027-01-10' }] }] });
    const said = (await emailToMe().expect(201)).body;
    expect(said).toMatchObject({ channel: 'email', to: owner.email, state: 'accepted', words: 'Sent', provider: 'test-email' });
    expect(handed).toMatchObject([{ channel: 'email', ref: `${practiceId}.${said.id}`, attempt: 1 }]);
    const { to, content } = handed[0]?.message as { to: string; content: EmailContent };
    expect(to).toBe(owner.email);
    expect(content).toMatchObject({ fromEmail: 'desk@alder.vet', fromName: 'Alder Street Vets' });
    expect(content.subject).toMatch(/^Test: Pepper is due for Kennel cough/);
    for (const part of [content.html, content.text]) expect(part).toContain('This is a test. No such pet is due for anything.');
    expect(content.html).not.toContain('Fig');
    expect((await item('testEmail')).state).toBe('done');
    expect(await it.database.withPractice(practiceId, (tx) => tx.message.count())).toBe(0);
  });

  test('as a text goes to the number one says is one’s own, as a card to the practice', async () => {
    await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142', isMine: true }).expect(201);
    await owner.post(at('/tests'), { channel: 'postcard' }).expect(201);
    const [text, card] = handed.map(({ message }) => message as { to: string; content: unknown });
    expect(text?.to).toBe('+12125550142');
    expect((text?.content as TextContent).body).toMatch(/^Test: Alder Street Vets: Pepper/);
    expect((text?.content as TextContent).from).toBe('+12125550101');
    expect(card?.to).toMatchObject({ name: 'Robin Vale', line1: '5 Alder St', city: 'Albany', postalCode: '12207' });
    const { front, back } = card?.content as PostcardContent;
    for (const side of [front, back]) {
      expect(side).toContain('TEST CARD');
      expect(side.length).toBeLessThan(10_000);
    }
  });

  test('goes to nobody who does not work here, and to no number that is not said to be one’s own', async () => {
    const stranger = await it.signIn([await it.makePractice()]);
    await owner.post(at('/tests'), { channel: 'email', personId: stranger.personId }).expect(404);
    await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142' }).expect(422);
    await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142', isMine: false }).expect(422);
    expect((await owner.post(at('/tests'), { channel: 'text', to: '12', isMine: true }).expect(422)).body.error.errors.to).toContain('can’t be used');
    expect(handed).toEqual([]);
  });

  test('goes to no address that nobody has shown to be theirs', async () => {
    await it.database.global.person.update({ where: { id: owner.personId }, data: { emailVerifiedAt: null } });
    expect((await emailToMe().expect(422)).body.error.errors.personId).toContain('Nobody has shown yet');
    expect(handed).toEqual([]);
  });

  test('that is refused says why, and shows as something to mend', async () => {
    answer = () => ({ kind: 'refused', code: '403', message: 'SendGrid: The from address does not match a verified Sender Identity.' });
    expect((await emailToMe().expect(201)).body).toMatchObject({ state: 'refused', trouble: expect.stringContaining('verified Sender Identity') });
    expect((await item('testEmail')).state).toBe('wrong');
  });

  test('whose answer never came says that it may have been sent', async () => {
    answer = () => ({ kind: 'unknown', code: 'timeout', message: 'No answer within 20 s.' });
    expect((await emailToMe().expect(201)).body).toMatchObject({ state: 'unknown', words: 'May have been sent' });
  });

  test('is written down before its provider is called', async () => {
    let found: unknown;
    answer = async (one) => {
      const id = one.ref.split('.')[1] ?? '';
      found = await it.database.withPractice(practiceId, (tx) => tx.testMessage.findUnique({ where: { practiceId_id: { practiceId, id } } }));
      return accept(one);
    };
    await emailToMe().expect(201);
    expect(found).toMatchObject({ state: 'sending', askedBy: 'Robin Vale' });
  });

  test('counts no more once messages leave from another address', async () => {
    await emailToMe().expect(201);
    await it.database.global.practice.update({ where: { id: practiceId }, data: { fromEmail: 'hello@alder.vet' } });
    expect((await item('testEmail')).state).toBe('open');
  });

  test('and the sample e-mail speak for the primary location, as what leaves for clients without one does', async () => {
    await it.database.withPractice(practiceId, async (tx) => {
      await tx.location.updateMany({ data: { isPrimary: false } });
      await tx.location.create({ data: { practiceId, sourceId: 'H', name: 'HARB', knownAs: 'Harbor Pets', phone: '+12025550166', isPrimary: true } });
    });
    await owner.post(at('/tests'), { channel: 'text', to: '(212) 555-0142', isMine: true }).expect(201);
    expect((handed[0]?.message as { content: TextContent }).content.body).toMatch(/^Test: Harbor Pets: Pepper/);
    const sample = await owner.get(`/api/practices/${practiceId}/sample-email`).expect(200);
    expect(JSON.stringify([sample.body, sample.text])).toMatch(/Harbor Pets[^]*202-555-0166/);
  });

  test('rises by what its provider tells, and leaves no mark on anybody’s address', async () => {
    const { id } = (await emailToMe().expect(201)).body;
    const body = { event: 'bounce', status: '5.1.1', reason: 'no such user', email: owner.email, timestamp: Math.floor(it.time.now / 1000) };
    await storeEvents(it.database, [
      { provider: 'sendgrid', events: [{ eventId: 'bounce-of-a-test', ref: `${practiceId}.${id}`, body }], receivedAt: it.time.now },
    ]);
    const context = { database: it.database, clock: it.api.clock, log: it.api.log } as Parameters<typeof takeEvents>[0];
    await takeEvents(context, { practiceId }, it.time.now);
    expect((await read()).tests[0]).toMatchObject({ state: 'undelivered', words: 'Not delivered', trouble: 'no such user' });
    expect(await it.database.global.providerEvent.findFirst({ where: { eventId: 'bounce-of-a-test' } })).toMatchObject({ error: null });
    expect(await it.database.withPractice(practiceId, (tx) => tx.standing.count())).toBe(0);
  });
});
