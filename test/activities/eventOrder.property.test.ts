import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleOnce } from '../../activities/delivery/settle.ts';
import type { Channel } from '../../domain/channels.ts';
import { messageEvents, type MessageEventType } from '../../domain/messageEvents.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';
import { telling } from '../kit/telling.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
let clock: Clockwork;
let provider: ReturnType<typeof telling>;

beforeAll(async () => {
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z' });
  provider = telling(clock);
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email', 'text', 'postcard'] }] });
  const pet = await clock.hospital.addPet(await clock.hospital.addClient({ email: 'rowan@example.com', mobile: '+12025550177' }));
  await clock.hospital.addReminder(pet, '2026-12-20');
  await clock.playTo(inTheBatch);
});
afterAll(() => clock.close());

/** What each provider may tell of one message. @param at when it happened, epoch ms: by its own clock, or where it tells no time, when it was told */
const vocabulary: Record<Channel, ((at: number) => object)[]> = {
  email: [
    ...['processed', 'deferred', 'delivered', 'open', 'click', 'spamreport', 'unsubscribe'].map((event) => (at: number) => emailEvent({ event }, at)),
    (at) => emailEvent({ event: 'bounce', status: '5.1.1', reason: 'no such user' }, at),
    (at) => emailEvent({ event: 'bounce', type: 'blocked', status: '4.7.1', reason: 'greylisted' }, at),
    (at) => emailEvent({ event: 'dropped', reason: 'Bounced Address' }, at),
    (at) => emailEvent({ event: 'dropped', reason: 'Unsubscribed Address' }, at),
  ],
  text: [
    ...['queued', 'sent', 'delivered', 'read'].map((status) => () => textEvent(status)),
    ...['30003', '30005', '30006', '30007', '21610'].map((code) => () => textEvent('undelivered', code)),
    () => textEvent('failed', '21610'),
  ],
  postcard: ['created', 'mailed', 'in_transit', 'processed_for_delivery', 'delivered', 're-routed', 'returned_to_sender', 'failed'].map(
    (name) => (at: number) => ({
      event_type: { id: `postcard.${name}` },
      date_created: new Date(at).toISOString(),
      body: { id: 'p-1', ...(name === 'failed' && { failure_reason: 'bad artwork' }) },
    }),
  ),
};
const emailEvent = (says: object, at: number) => ({ ...says, email: 'rowan@example.com', timestamp: Math.floor(at / 1000), sg_message_id: 'p-1.f' });
const textEvent = (MessageStatus: string, ErrorCode?: string) => ({ MessageSid: 'p-1', To: '+12025550177', MessageStatus, ...(ErrorCode && { ErrorCode }) });

/** Where a message may stand when the first event of it is taken, and what its sender is still about to note. */
const beginnings = {
  claimed: { columns: { state: 'claimed', leaseUntil: new Date(inTheBatch + 60_000) }, outcomes: ['accepted', 'unknown', 'not_taken', 'refused'] },
  unconfirmed: { columns: { state: 'unconfirmed', errorCode: 'ETIMEDOUT', errorMessage: 'no answer', lookAt: new Date(inTheBatch + 60_000) }, outcomes: [] },
  'planned again': { columns: { state: 'planned', errorCode: 'ECONNREFUSED', errorMessage: 'refused' }, outcomes: [] },
  failed: { columns: { state: 'failed', errorCode: '400', errorMessage: 'refused', settledAt: new Date(inTheBatch) }, outcomes: [] },
  accepted: { columns: { state: 'accepted', providerId: 'p-1', acceptedAt: new Date(inTheBatch) }, outcomes: [] },
} as const;
type Beginning = keyof typeof beginnings;

const outcomes: Record<string, SendOutcome> = {
  accepted: { kind: 'accepted', providerId: 'p-1' },
  unknown: { kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' },
  not_taken: { kind: 'not_taken', code: 'ECONNREFUSED', message: 'refused' },
  refused: { kind: 'refused', code: '400', message: 'refused' },
};

/** Something that comes to a message: one of the events, or what its sender notes. `alone`: it is taken before the next comes. */
interface Coming {
  event: number | 'outcome';
  alone: boolean;
}
interface Life {
  from: Beginning;
  outcome: string | null;
  /** What happened, each with its instant; `orders`: how it came to us, twice. */
  events: { what: number; at: number /* s after the batch */ }[];
  orders: [Coming[], Coming[]];
}

const lives = (channel: Channel): fc.Arbitrary<Life> =>
  fc.constantFrom(...(Object.keys(beginnings) as Beginning[])).chain((from) =>
    fc
      .record({
        outcome: fc.constantFrom(null, ...beginnings[from].outcomes),
        events: fc.uniqueArray(fc.record({ what: fc.nat(vocabulary[channel].length - 1), at: fc.integer({ min: 1, max: 4 }) }), {
          minLength: 1,
          maxLength: 7,
          selector: ({ what }) => what,
        }),
      })
      .chain(({ outcome, events }) => {
        const all: Coming['event'][] = [...events.keys(), ...(outcome === null ? [] : ['outcome' as const])];
        const order = fc
          .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.nat(events.length - 1), { maxLength: 4 }))
          .chain(([once, again]) => fc.tuple(...[...once, ...again].map((event) => fc.boolean().map((alone): Coming => ({ event, alone })))));
        return fc.tuple(order, order).map((orders): Life => ({ from, outcome, events, orders }));
      }),
  );

let run = 0;

/** Plays a life in one order. @returns everything that is kept of the message afterwards */
async function play(channel: Channel, { from, outcome, events }: Life, order: Coming[]) {
  run += 1;
  const { id } = await begin(channel, from);
  for (const { event, alone } of order) {
    if (event === 'outcome')
      await settleOnce(clock.context, clock.hospital.id, [{ messageId: id, attempt: 1, outcome: outcomes[outcome!]!, now: inTheBatch + 2_000 }]);
    else {
      const { what, at } = events[event]!;
      const instant = inTheBatch + at * 1_000;
      await provider.tell({ channel, body: vocabulary[channel][what]!(instant), eventId: `${run} ${what}`, at: instant });
    }
    if (alone) await provider.take();
  }
  await provider.take();
  // When it might have left next says nothing of one that has left.
  const { events: story, notBefore: _next, acceptedAt, ...row } = await provider.message(channel);
  expect(acceptedAt).not.toBeNull();
  return {
    row,
    // The provider's own answer says when it took it; news that overtakes the answer says it too, in its own time, and stands.
    acceptedAt: outcome === 'accepted' ? null : acceptedAt,
    story: story.map(({ type, at, detail }) => JSON.stringify({ type, at, detail })).toSorted(),
    standings: await provider.standings(),
    refuses: (await clock.hospital.run((tx) => tx.consent.count({ where: { channel, allowed: false } }))) > 0,
  };
}

async function begin(channel: Channel, from: Beginning): Promise<{ id: string }> {
  const { id } = await provider.message(channel);
  const blank = { attempt: 1, providerId: null, errorCode: null, errorMessage: null, acceptedAt: null, settledAt: null, leaseUntil: null, lookAt: null };
  await clock.hospital.run(async (tx) => {
    await tx.messageEvent.deleteMany();
    await tx.standing.deleteMany();
    await tx.message.updateMany({ where: { id }, data: { ...blank, notBefore: new Date(inTheBatch), ...beginnings[from].columns } });
    const answered = from === 'accepted' ? { outcome: 'accepted', endedAt: new Date(inTheBatch) } : { outcome: null, endedAt: null };
    await tx.attempt.updateMany({ where: { messageId: id }, data: answered });
  });
  clock.at = inTheBatch + 10_000;
  return { id };
}

describe.each(['email', 'text', 'postcard'] as const)('whatever a provider tells of one %s', (channel) => {
  test('in any order, however often and late, and whenever its sender notes what became of it: one row, one story, one standing', async () => {
    await fc.assert(
      fc.asyncProperty(lives(channel), async (life) => {
        const [one, other] = [await play(channel, life, life.orders[0]), await play(channel, life, life.orders[1])];
        expect(other).toEqual(one);
        const told = one.story.map((line) => messageEvents[(JSON.parse(line) as { type: MessageEventType }).type].state);
        expect(one.row.state).toBe((['returned', 'undelivered', 'delivered'] as const).find((state) => told.includes(state)) ?? 'accepted');
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
