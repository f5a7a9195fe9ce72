import type { Channel } from '../../domain/channels.ts';
import { dayOfDate, type Day } from '../../domain/days.ts';
import type { Database } from '../../prisma/client.ts';

export interface SentMessage {
  id: string;
  batchOn: Day;
  /** Epoch ms. */
  notBefore: number;
  channel: Channel;
  offsets: number[];
  cycles: number[];
  state: string;
  reason: string | null;
  attempt: number;
  pets: number;
  clientId: string;
}

/** Every message in the order it leaves: the day of its batch, its channel, the step offsets and pets it speaks of. */
export async function readSent(database: Database, practiceId: string): Promise<SentMessage[]> {
  const messages = await database.withPractice(practiceId, (tx) =>
    tx.message.findMany({ where: { practiceId }, include: { touches: true }, orderBy: [{ notBefore: 'asc' }, { channel: 'asc' }, { id: 'asc' }] }),
  );
  return messages.map((message) => ({
    id: message.id,
    batchOn: dayOfDate(message.batchOn),
    notBefore: message.notBefore.getTime(),
    channel: message.channel,
    offsets: message.touches.map((touch) => touch.offset).sort((a, b) => a - b),
    cycles: [...new Set(message.touches.map((touch) => touch.cycle))],
    state: message.state,
    reason: message.reason,
    attempt: message.attempt,
    pets: new Set(message.touches.map((touch) => touch.petId)).size,
    clientId: message.clientId,
  }));
}
