import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { liftStanding } from '../../activities/addresses/liftStanding.ts';
import { judgeDoubt } from '../../activities/delivery/judgeDoubt.ts';
import type { Channel } from '../../domain/channels.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Clockwork } from '../kit/clockwork.ts';
import { telling } from '../kit/telling.ts';

const inTheBatch = Date.parse('2026-09-16T23:30:00Z');
let clock: Clockwork;
let provider: ReturnType<typeof telling>;
let answers: SendOutcome[];
let clientId: string;

beforeEach(async () => {
  answers = [];
  clock = await Clockwork.open({
    from: '2026-09-16T12:00:00Z',
    answer: ({ attempt }) => answers.shift() ?? { kind: 'accepted', providerId: `p-${attempt}` },
  });
  provider = telling(clock);
});
afterEach(() => clock.close());

/** A message has left. */
async function send(channel: Channel): Promise<void> {
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: [channel] }] });
  clientId = await clock.hospital.addClient({ email: 'old@example.com', mobile: '+12025550177' });
  await clock.hospital.addReminder(await clock.hospital.addPet(clientId), '2026-12-20');
  await clock.playTo(inTheBatch);
}

/** Nobody could tell whether a message left; the client gave another address meanwhile, and somebody let it go there. */
async function sendElsewhere(channel: Channel, to: string): Promise<void> {
  answers = [{ kind: 'unknown', code: 'ETIMEDOUT', message: 'no answer' }];
  await send(channel);
  await clock.playTo(clock.at + 2 * 3_600_000);
  const field = { email: 'email', text: 'mobile', postcard: 'mailing' }[channel] as 'email';
  await clock.hospital.run((tx) => tx.contactPoint.updateMany({ where: { field }, data: { value: to, raw: to } }));
  const { id } = await provider.message(channel);
  await judgeDoubt(clock.database, { practiceId: clock.hospital.id, messageId: id, as: 'again', by: 'Robin', now: clock.at });
  await clock.playTo(clock.at + 600_000);
  expect(await provider.message(channel)).toMatchObject({ state: 'accepted', attempt: 2, sentTo: to });
}
const bounce = (email: string) => ({ event: 'bounce', email, status: '5.1.1', reason: 'no such user', timestamp: clock.at / 1000, sg_message_id: 'other.1' });

describe('what is told of an earlier attempt', () => {
  test('that went to another e-mail address is a line of the story, and says nothing against the present one', async () => {
    await sendElsewhere('email', 'new@example.com');
    await provider.tell({ channel: 'email', body: bounce('Old@Example.com') });
    await provider.take();
    expect(await provider.message('email')).toMatchObject({ state: 'accepted', errorCode: null });
    expect((await provider.message('email')).events.map(({ type }) => type)).toContain('bounced');
    expect(await provider.standings()).toEqual([]);
    await provider.tell({ channel: 'email', body: { event: 'delivered', email: 'new@example.com', timestamp: clock.at / 1000 } });
    await provider.take();
    expect(await provider.message('email')).toMatchObject({ state: 'delivered', errorCode: null });
    await provider.tell({ channel: 'email', body: bounce('new@example.com') });
    await provider.take();
    expect(await provider.message('email')).toMatchObject({ state: 'undelivered', errorCode: '5.1.1' });
    expect(await provider.standings()).toMatchObject([{ value: 'new@example.com', standing: 'bounced' }]);
  });

  test('speaks against the address it names, where the client still has that', async () => {
    await sendElsewhere('text', '+12025550188');
    await clock.hospital.run((tx) => tx.contactPoint.updateMany({ where: { field: 'home', clientId }, data: { value: '+12025550177' } }));
    const home = await clock.hospital.run((tx) => tx.contactPoint.count({ where: { clientId, value: '+12025550177' } }));
    if (home === 0)
      await clock.hospital.run((tx) =>
        tx.contactPoint.create({
          data: { practiceId: clock.hospital.id, clientId, kind: 'phone', field: 'home', raw: '202 555 0177', value: '+12025550177' },
        }),
      );
    await provider.tell({ channel: 'text', body: { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005', To: '+12025550177' } });
    await provider.take();
    expect(await provider.message('text')).toMatchObject({ state: 'accepted', errorCode: null });
    expect(await provider.standings()).toMatchObject([{ channel: 'text', value: '+12025550177', standing: 'unreachable' }]);
  });

  test('is the client’s word for the number it names: who answered STOP there hears nothing there', async () => {
    await sendElsewhere('text', '+12025550188');
    await provider.tell({ channel: 'text', body: { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '21610', To: '+12025550177' } });
    await provider.take();
    expect(await clock.hospital.run((tx) => tx.consent.findMany())).toMatchObject([{ value: '+12025550177', allowed: false }]);
  });

  test('counts for the present one when that goes to the same address', async () => {
    await sendElsewhere('email', 'old@example.com');
    await provider.tell({ channel: 'email', body: bounce('old@example.com') });
    await provider.take();
    expect(await provider.message('email')).toMatchObject({ state: 'undelivered' });
  });
});

test('what is told of the card the provider names as this one’s counts however the post spells the address, and of another card it does not', async () => {
  await send('postcard');
  const { id, providerId, sentTo } = await provider.message('postcard');
  const card = (cardId: string, line1: string) => ({
    event_type: { id: 'postcard.returned_to_sender' },
    date_created: new Date(clock.at).toISOString(),
    body: {
      id: cardId,
      to: { address_line1: line1, address_city: 'ELSEWHERE', address_state: 'ME', address_zip: '04101-0000', address_country: 'UNITED STATES' },
    },
  });
  await clock.hospital.run((tx) => tx.message.updateMany({ where: { id }, data: { attempt: 2 } }));
  await provider.tell({ channel: 'postcard', body: card('psc_another', '1 OLD RD') });
  await provider.take();
  expect(await provider.message('postcard')).toMatchObject({ state: 'accepted', events: [{ type: 'returned' }] });
  expect(await provider.standings()).toEqual([]);
  await provider.tell({ channel: 'postcard', body: card(providerId!, '1 MAIN ST') });
  await provider.take();
  expect(await provider.message('postcard')).toMatchObject({ state: 'returned' });
  expect(await provider.standings()).toMatchObject([{ value: sentTo, standing: 'returned' }]);
});

test('a call that is played again after its event was forgotten does not bring back what somebody lifted', async () => {
  await send('text');
  const body = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' };
  await provider.tell({ channel: 'text', body, eventId: 'SM1:undelivered:30005' });
  await provider.take();
  expect(await provider.standings()).toMatchObject([{ standing: 'unreachable' }]);
  clock.at += 31 * 86_400_000;
  await clock.database.global.providerEvent.deleteMany();
  await clock.hospital.run((tx) => liftStanding(tx, clock.hospital.id, { channel: 'text', value: '+12025550177' }));
  await provider.tell({ channel: 'text', body, eventId: 'SM1:undelivered:30005' });
  await provider.take();
  expect(await provider.standings()).toEqual([]);
  expect((await provider.message('text')).events).toHaveLength(1);
});
