import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listFaults, retryEvents } from '../../activities/events/retryEvents.ts';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { Channel } from '../../domain/channels.ts';
import type { EventProvider } from '../../providers/events/port.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
let clock: Clockwork;
/** What each provider answers next; when empty, it accepts. */
let answers: SendOutcome[];
let told = 0;

beforeEach(async () => {
  answers = [];
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer: () => answers.shift() ?? { kind: 'accepted', providerId: 'p-1' } });
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email', 'text'] }] });
});
afterEach(() => clock.close());

/** A pet whose e-mail and text have left. */
async function send(): Promise<{ petId: string; clientId: string }> {
  const clientId = await clock.hospital.addClient({ email: 'rowan@example.com', mobile: '+12025550177' });
  const petId = await clock.hospital.addPet(clientId);
  await clock.hospital.addReminder(petId, '2026-12-20');
  await clock.playTo(inTheBatch);
  return { petId, clientId };
}
const messageOn = async (channel: Channel) =>
  clock.hospital.run((tx) => tx.message.findFirstOrThrow({ where: { channel }, include: { events: { orderBy: { at: 'asc' } } } }));

/** A provider calls: its event lies stored. @returns its id, to tell it again */
async function tell(channel: Channel, body: Record<string, unknown>, eventId = `e${(told += 1)}`): Promise<string> {
  const provider: EventProvider = channel === 'email' ? 'sendgrid' : channel === 'text' ? 'twilio' : 'lob';
  const { id } = await messageOn(channel);
  await storeEvents(clock.database, [{ provider, events: [{ eventId, ref: `${clock.hospital.id}.${id}`, body }], receivedAt: clock.at }]);
  return eventId;
}
const take = () => takeEvents(clock.context, { practiceId: clock.hospital.id }, clock.at);
const seconds = (at: number) => Math.floor(at / 1000);
const standings = () => clock.hospital.run((tx) => tx.standing.findMany());

describe('what a provider tells of a message', () => {
  beforeEach(send);

  test('is a line of its story and raises its state', async () => {
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at), sg_message_id: 'x.1' });
    await tell('email', { event: 'open', timestamp: seconds(clock.at) });
    await clock.relay();
    expect(await messageOn('email')).toMatchObject({ state: 'delivered', events: [{ type: 'delivered' }, { type: 'opened' }] });
  });

  test('told again changes nothing', async () => {
    const id = await tell('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await take();
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at) }, id);
    await take();
    expect((await messageOn('email')).events).toHaveLength(1);
  });

  test('a bounce after "delivered" counts, with what the mailbox said', async () => {
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await tell('email', { event: 'bounce', status: '5.1.1', reason: 'no such user', timestamp: seconds(clock.at) });
    await take();
    expect(await messageOn('email')).toMatchObject({ state: 'undelivered', errorCode: '5.1.1', errorMessage: 'no such user' });
  });

  test('is taken however long it is and wherever it ends: no emoji is cut in two', async () => {
    const reason = `${'a'.repeat(299)}\u{1F600} no such user`;
    await tell('email', { event: 'bounce', status: '5.1.1', reason, timestamp: seconds(clock.at) });
    await tell('text', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '39999', ErrorMessage: reason });
    await take();
    expect(await clock.database.global.providerEvent.count({ where: { error: { not: null } } })).toBe(0);
    for (const channel of ['email', 'text'] as const)
      expect(await messageOn(channel)).toMatchObject({ state: 'undelivered', errorMessage: `${'a'.repeat(299)}\u{1F600}` });
  });

  test('of a message that is not there is taken and forgotten, and the others are not held up', async () => {
    const ref = `${clock.hospital.id}.01977d00-0000-7000-8000-000000000009`;
    await storeEvents(clock.database, [{ provider: 'sendgrid', events: [{ eventId: 'lost', ref, body: { event: 'delivered' } }], receivedAt: clock.at }]);
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at) });
    expect(await take()).toEqual({ more: false });
    expect(await messageOn('email')).toMatchObject({ state: 'delivered' });
    expect(await clock.database.global.providerEvent.count({ where: { processedAt: null } })).toBe(0);
  });

  test('that names no message of ours is kept, and waits for nobody', async () => {
    await storeEvents(clock.database, [{ provider: 'twilio', events: [{ eventId: 'x', ref: null, body: {} }], receivedAt: clock.at }]);
    expect(await clock.database.global.providerEvent.findFirst()).toMatchObject({ practiceId: null, error: 'It names no message of ours.' });
    expect(await clock.database.global.wake.count()).toBe(0);
  });
});

describe('an attempt nobody could tell the outcome of', () => {
  test('is settled by what the provider tells', async () => {
    answers = [{ kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' }];
    await send();
    expect(await messageOn('email')).toMatchObject({ state: 'unconfirmed' });
    await tell('email', { event: 'processed', timestamp: seconds(clock.at), sg_message_id: 'abc.f' });
    await take();
    expect(await messageOn('email')).toMatchObject({ state: 'accepted', providerId: 'abc', errorCode: null });
  });

  test('though we had taken it for not taken, is not sent again once the provider tells of it', async () => {
    answers = [{ kind: 'not_taken', code: 'ECONNREFUSED', message: 'refused', retryAt: inTheBatch + 3_600_000 }];
    await send();
    expect(await messageOn('email')).toMatchObject({ state: 'planned', attempt: 1 });
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await clock.relay();
    await clock.playTo(clock.at + 3 * 3_600_000);
    expect(await messageOn('email')).toMatchObject({ state: 'delivered', attempt: 1 });
    expect(clock.handed.filter((one) => one.channel === 'email')).toHaveLength(1);
  });
});

describe('an address', () => {
  test('that bounced is not written to again, and the process that would have is told', async () => {
    const { petId } = await send();
    await tell('email', { event: 'bounce', reason: '550 no such user', timestamp: seconds(clock.at) });
    await take();
    expect(await standings()).toMatchObject([{ channel: 'email', value: 'rowan@example.com', standing: 'bounced', reason: '550 no such user' }]);
    expect(await clock.database.global.wake.findMany({ select: { process: true, subject: true } })).toContainEqual({ process: 'pet', subject: petId });
    const cadence = await clock.hospital.cadence();
    await clock.hospital.publish({ ...cadence, steps: [{ offset: -30, channels: ['email'] }] });
    await clock.playTo('2026-12-17T00:00:00Z');
    expect(clock.handed.filter((one) => one.channel === 'email')).toHaveLength(1);
    expect(await clock.hospital.run((tx) => tx.touch.findFirst({ where: { state: 'skipped' } }))).toMatchObject({ reason: 'address invalid' });
  });

  test('is not blamed for a mailbox that was full or turned one message away', async () => {
    await send();
    await tell('email', { event: 'bounce', type: 'blocked', timestamp: seconds(clock.at) });
    await tell('text', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' });
    await take();
    expect(await standings()).toEqual([]);
    expect(await messageOn('text')).toMatchObject({ state: 'undelivered', errorCode: '30003' });
  });

  test('that is a landline is known by a delivery report and by a refusal at sending alike', async () => {
    answers = [
      { kind: 'accepted', providerId: 'x' },
      { kind: 'refused', code: '21614', message: 'not a mobile number' },
    ];
    await send();
    const refused = await clock.hospital.run((tx) => tx.message.findFirst({ where: { state: 'failed' }, select: { channel: true } }));
    if (refused?.channel === 'text') expect(await standings()).toMatchObject([{ channel: 'text', value: '+12025550177', standing: 'landline' }]);
    else {
      await tell('text', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30006' });
      await take();
      expect(await standings()).toMatchObject([{ channel: 'text', standing: 'landline' }]);
    }
  });

  test('whose owner answered STOP to the provider is opted out here too, once', async () => {
    await send();
    await tell('text', { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '21610' });
    await tell('text', { MessageSid: 'SM1', MessageStatus: 'failed', ErrorCode: '21610' });
    await take();
    await take();
    const words = await clock.hospital.run((tx) => tx.consent.findMany());
    expect(words.length).toBeLessThanOrEqual(2);
    expect(words[0]).toMatchObject({ value: '+12025550177', channel: 'text', allowed: false, source: 'provider' });
  });
});

describe('an event that can not be taken', () => {
  /** What could not be understood: by the name of another provider, which a test mends by giving it its own. */
  const tellStrangely = async (channel: Channel, body: object) => {
    const { id } = await messageOn(channel);
    await clock.database.global.$executeRaw`
      INSERT INTO provider_events (provider, event_id, practice_id, message_id, body)
      VALUES ('carrier pigeon', ${`p${(told += 1)}`}, ${clock.hospital.id}::uuid, ${id}::uuid, ${JSON.stringify(body)}::jsonb)`;
  };
  const mend = (provider: string) => clock.database.global.providerEvent.updateMany({ where: { provider: 'carrier pigeon' }, data: { provider } });
  const faults = (filter: object = {}) => listFaults(clock.database, { practiceId: clock.hospital.id, ...filter }, 100);
  const again = async (filter: object = {}) => retryEvents(clock.context, await faults(filter), clock.at);
  beforeEach(send);

  test('is kept with its fault, and those after it are taken', async () => {
    await tellStrangely('email', {});
    await tell('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await take();
    expect(await messageOn('email')).toMatchObject({ state: 'delivered' });
    expect(await faults()).toMatchObject([{ provider: 'carrier pigeon', fault: expect.stringMatching(/\S/) as string }]);
  });

  test('is taken when somebody has mended the cause and says so, once', async () => {
    await tellStrangely('email', { event: 'bounce', status: '5.1.1', timestamp: seconds(clock.at) });
    await take();
    await mend('sendgrid');
    expect(await again()).toEqual({ taken: 1, ignored: 0, faulty: 0, practiceIds: [clock.hospital.id] });
    expect(await messageOn('email')).toMatchObject({ state: 'undelivered', errorCode: '5.1.1', events: [{ type: 'bounced' }] });
    expect(await standings()).toMatchObject([{ standing: 'bounced' }]);
    expect([await again(), await faults()]).toEqual([{ taken: 0, ignored: 0, faulty: 0, practiceIds: [] }, []]);
  });

  test('and still can not be is faulty again and holds up no other; what says nothing of a message is ignored', async () => {
    await tellStrangely('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await tellStrangely('email', { event: 'account_status_change' });
    await take();
    await mend('sendgrid');
    await tellStrangely('email', {});
    await take();
    expect(await again()).toMatchObject({ taken: 1, ignored: 1, faulty: 1 });
    expect(await messageOn('email')).toMatchObject({ state: 'delivered' });
    expect(await faults()).toMatchObject([{ provider: 'carrier pigeon' }]);
  });

  test('is found by its provider, its time and its practice', async () => {
    await tellStrangely('email', {});
    await take();
    const tomorrow = Date.now() + 86_400_000;
    expect((await Promise.all([{ provider: 'lob' }, { since: tomorrow }, { practiceId: randomUUID() }].map(faults))).flat()).toEqual([]);
    expect(await faults({ provider: 'carrier pigeon', since: Date.now() - 3_600_000 })).toHaveLength(1);
  });

  test('and is asked to be taken by two at once is one line of its message’s story', async () => {
    await tellStrangely('email', { event: 'delivered', timestamp: seconds(clock.at) });
    await take();
    await mend('sendgrid');
    const found = await faults();
    const both = await Promise.all([retryEvents(clock.context, found, clock.at), retryEvents(clock.context, found, clock.at)]);
    expect(both.map(({ taken }) => taken).toSorted()).toEqual([0, 1]);
    expect((await messageOn('email')).events).toHaveLength(1);
  });
});
