import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { Doubt, Finding, OutgoingEmail, SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';

const batchOpens = Date.parse('2026-09-16T22:00:00Z');
const minute = 60_000;
const noAnswer: SendOutcome = { kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' };
const unclear: Finding = { kind: 'unclear', why: 'not there' };

let clock: Clockwork;
/** When the message was handed over, epoch ms, to a few seconds. */
let left: number;
/** What the provider answers next to a message; when empty, it accepts. */
let answers: SendOutcome[];
/** What it answers next when it is asked; when empty, it cannot tell. */
let findings: Finding[];
/** What it was asked, and how many minutes after the attempt began. */
let asked: { minutes: number; doubt: Doubt<OutgoingEmail> }[];
/** What happens while it looks. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  answers = [noAnswer];
  findings = [];
  asked = [];
  meanwhile = async () => undefined;
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z', answer: () => answers.shift() ?? { kind: 'accepted', providerId: 'p-1' } });
  clock.context.senders.email.find = async (doubt) => {
    asked.push({ minutes: Math.round((clock.at - doubt.since) / minute), doubt });
    await meanwhile();
    return findings.shift() ?? unclear;
  };
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  await addPet();
  for (let at = batchOpens; clock.handed.length === 0; at += 5_000) await clock.playTo(at);
  left = clock.at;
});
afterEach(() => clock.close());

async function addPet(): Promise<void> {
  const clientId = await clock.hospital.addClient({ email: 'rowan@example.com' });
  await clock.hospital.addReminder(await clock.hospital.addPet(clientId), '2026-12-20');
}
const email = () =>
  clock.hospital.run((tx) => tx.message.findFirstOrThrow({ include: { attempts: { orderBy: { n: 'asc' } }, events: { orderBy: { at: 'asc' } } } }));
const handed = () => clock.handed.map(({ attempt }) => attempt);

describe('a message nobody could tell of', () => {
  test('is asked about after a minute, with exactly what was sent', async () => {
    const { id, lookAt, attempts, content } = await email();
    expect(lookAt?.getTime()).toBe((attempts[0]?.endedAt?.getTime() ?? 0) + minute);
    await clock.playTo(left + 2 * minute);
    expect(asked.map(({ minutes }) => minutes)).toEqual([1]);
    expect(asked[0]?.doubt).toMatchObject({ ref: `${clock.hospital.id}.${id}`, attempt: 1, to: 'rowan@example.com', toName: 'Rowan Ashby', content });
  });

  test('was taken when the provider shows it, at the time it was handed over', async () => {
    findings = [unclear, { kind: 'found', providerId: 'sg-77' }];
    await clock.playTo(left + 90 * minute);
    const { attempts, ...message } = await email();
    expect(message).toMatchObject({ state: 'accepted', providerId: 'sg-77', lookAt: null, errorCode: null, acceptedAt: attempts[0]?.endedAt });
    expect(message.events).toMatchObject([{ type: 'taken', detail: { reason: 'found when Homing asked' } }]);
    expect(asked.map(({ minutes }) => minutes)).toEqual([1, 5]);
    expect(handed()).toEqual([1]);
  });

  test('is asked about five times within the hour, then waits for a person and is not sent again', async () => {
    await clock.playTo(left + 300 * minute);
    expect(asked.map(({ minutes }) => minutes)).toEqual([1, 5, 15, 30, 60]);
    expect(await email()).toMatchObject({ state: 'unconfirmed', lookAt: null, errorCode: 'ETIMEDOUT' });
    expect(handed()).toEqual([1]);
  });

  test('goes again when the provider certainly has none, but not while it may only be slow', async () => {
    findings = [{ kind: 'absent' }, { kind: 'absent' }];
    await clock.playTo(left + 3 * minute);
    expect(await email()).toMatchObject({ state: 'unconfirmed', attempt: 1 });
    await clock.playTo(left + 10 * minute);
    const message = await email();
    expect(message).toMatchObject({ state: 'accepted', attempt: 2, lookAt: null, attempts: [{ outcome: 'not_taken' }, { outcome: 'accepted' }] });
    expect(message.events).toMatchObject([{ type: 'not_found' }]);
    expect(handed()).toEqual([1, 2]);
  });

  test('is judged afresh before it goes again', async () => {
    findings = [unclear, { kind: 'absent' }];
    await clock.playTo(left + 2 * minute);
    await clock.hospital.run((tx) => tx.client.updateMany({ data: { status: 'inactive' } }));
    await clock.playTo(left + 10 * minute);
    expect(await email()).toMatchObject({ state: 'skipped', reason: 'client inactive' });
    expect(handed()).toEqual([1]);
  });

  test('whose provider tells of it while it is looked up stays as the provider told', async () => {
    findings = [unclear, { kind: 'absent' }];
    meanwhile = async () => {
      if (asked.length < 2) return;
      const { id } = await email();
      const event = { eventId: 'e1', ref: `${clock.hospital.id}.${id}`, body: { event: 'delivered', timestamp: clock.at / 1000, sg_message_id: 'sg.1' } };
      await storeEvents(clock.database, [{ provider: 'sendgrid', events: [event], receivedAt: clock.at }]);
      await takeEvents(clock.context, { practiceId: clock.hospital.id }, clock.at);
    };
    await clock.playTo(left + 90 * minute);
    expect(await email()).toMatchObject({ state: 'delivered', attempt: 1, lookAt: null });
    expect(handed()).toEqual([1]);
  });

  test('is settled in a stopped practice too, and nothing is sent for it', async () => {
    await clock.setSending('stopped');
    findings = [unclear, { kind: 'absent' }];
    await clock.playTo(left + 90 * minute);
    expect(await email()).toMatchObject({ state: 'planned', attempt: 1 });
    expect(handed()).toEqual([1]);
    await clock.setSending('live');
    await clock.playTo(left + 91 * minute);
    expect(handed()).toEqual([1, 2]);
  });

  test('waits for a person when its provider cannot be asked any more', async () => {
    clock.context.senders.email = { ...clock.context.senders.email, provider: 'another' };
    await clock.playTo(left + 90 * minute);
    expect(asked).toEqual([]);
    expect(await email()).toMatchObject({ state: 'unconfirmed', lookAt: null });
  });
});

test('without a way to ask, a doubt is for a person from the beginning', async () => {
  delete clock.context.senders.email.find;
  answers = [noAnswer];
  await addPet();
  await clock.playTo('2026-10-20T00:00:00Z');
  const second = await clock.hospital.run((tx) => tx.message.findFirstOrThrow({ orderBy: { id: 'desc' } }));
  expect(second).toMatchObject({ state: 'unconfirmed', lookAt: null });
});

test('what a dead sender left behind is asked about at once', async () => {
  await clock.hospital.run((tx) => tx.message.updateMany({ data: { state: 'claimed', leaseUntil: new Date(left + minute), lookAt: null } }));
  findings = [{ kind: 'found', providerId: 'sg-9' }];
  await clock.turnDelivery('email');
  await clock.playTo(left + 2 * minute);
  expect(await email()).toMatchObject({ state: 'accepted', providerId: 'sg-9' });
  expect(handed()).toEqual([1]);
});

test('two doubts are not settled by the same message', async () => {
  await clock.playTo(left + 10 * minute);
  await clock.hospital.run(async (tx) => {
    const first = await tx.message.findFirstOrThrow();
    const { id: _id, address, content, ...rest } = first;
    const twin = await tx.message.create({ data: { ...rest, address: address as object, content: content as object } });
    await tx.attempt.create({
      data: { practiceId: rest.practiceId, messageId: twin.id, n: 1, provider: 'test-email', startedAt: rest.claimedAt ?? new Date() },
    });
  });
  findings = [
    { kind: 'found', providerId: 'sg-1' },
    { kind: 'found', providerId: 'sg-1' },
  ];
  await clock.playTo(left + 20 * minute);
  const states = await clock.hospital.run((tx) => tx.message.findMany({ select: { state: true }, orderBy: { state: 'asc' } }));
  expect(states.map(({ state }) => state).toSorted()).toEqual(['accepted', 'unconfirmed']);
});
