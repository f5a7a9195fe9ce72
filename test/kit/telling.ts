import { takeEvents } from '../../activities/events/takeEvents.ts';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import type { Channel } from '../../domain/channels.ts';
import type { EventProvider } from '../../providers/events/port.ts';
import type { Clockwork } from './clockwork.ts';

export const providerOf: Record<Channel, EventProvider> = { email: 'sendgrid', text: 'twilio', postcard: 'lob' };

/** What one of the three providers tells of the only message of its channel. */
export interface Telling {
  channel: Channel;
  body: object;
  /** The provider's id of it; a new one unless given. */
  eventId?: string;
  /** When it came in, epoch ms; now unless given. */
  at?: number;
}

let told = 0;

/** The providers of a clockwork's hospital call. */
export const telling = (clock: Clockwork) => ({
  message: (channel: Channel) =>
    clock.hospital.run((tx) => tx.message.findFirstOrThrow({ where: { channel }, include: { events: { orderBy: { at: 'asc' } } } })),
  standings: () => clock.hospital.run((tx) => tx.standing.findMany({ orderBy: [{ channel: 'asc' }, { value: 'asc' }] })),
  /** Its event lies stored. */
  async tell({ channel, body, eventId = `t${(told += 1)}`, at = clock.at }: Telling): Promise<void> {
    const { id } = await this.message(channel);
    const ref = `${clock.hospital.id}.${id}`;
    await storeEvents(clock.database, [{ provider: providerOf[channel], events: [{ eventId, ref, body }], receivedAt: at }]);
  },
  /** And is taken. */
  take: () => takeEvents(clock.context, { practiceId: clock.hospital.id }, clock.at),
});
