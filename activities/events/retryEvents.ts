import type { Logger } from 'pino';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../../prisma/client.ts';
import { takeOne } from './takeOne.ts';

/** Which of the events that could not be taken. */
export interface FaultFilter {
  practiceId?: string;
  provider?: string;
  /** Told at this instant or later, epoch ms. */
  since?: number;
}

/** An event that is kept with its fault; what it says stays where it is, for it names people. */
export interface FaultyEvent {
  id: string;
  practiceId: string;
  provider: string;
  messageId: string | null;
  /** When it was told, and when it was last tried. */
  receivedAt: Date;
  triedAt: Date;
  fault: string;
}

/** The events that could not be taken, those that were not tried for longest in front. */
export const listFaults = ({ global }: Database, { practiceId, provider, since }: FaultFilter, most: number): Promise<FaultyEvent[]> =>
  global.$queryRaw<FaultyEvent[]>`
    SELECT id::text, practice_id::text AS "practiceId", provider, message_id::text AS "messageId", received_at AS "receivedAt", processed_at AS "triedAt", error AS fault
    FROM provider_events WHERE error IS NOT NULL AND practice_id IS NOT NULL
      ${practiceId === undefined ? Prisma.empty : Prisma.sql`AND practice_id = ${practiceId}::uuid`}
      ${provider === undefined ? Prisma.empty : Prisma.sql`AND provider = ${provider}`}
      ${since === undefined ? Prisma.empty : Prisma.sql`AND received_at >= ${new Date(since)}`}
    ORDER BY processed_at, id LIMIT ${most}`;

/** How many of the events that were tried again became facts, say nothing of a message that is kept here, or could not be taken once more. */
export interface Retried {
  taken: number;
  ignored: number;
  faulty: number;
  /** The practices that know something new. */
  practiceIds: string[];
}

/**
 * Takes events again that could not be taken, each by itself, so that one that still can't be holds up none. Nothing is done twice: the same event is one line of a
 * message's story, and states only rise. A carrier's wish to slow down is not heard any more: whoever sent too fast has long been told so by other events.
 * @param now epoch ms
 * @throws a fault of the database that passes (takeOne): those before it are taken
 */
export async function retryEvents(
  work: { database: Database; log: Pick<Logger, 'error'> },
  faults: Pick<FaultyEvent, 'id' | 'practiceId'>[],
  now: number,
): Promise<Retried> {
  const counts = { taken: 0, ignored: 0, faulty: 0, gone: 0 };
  const practiceIds = new Set<string>();
  for (const { id, practiceId } of faults) {
    const became = await takeOne(work, practiceId, { id, now });
    counts[became] += 1;
    if (became === 'taken') practiceIds.add(practiceId);
  }
  const { taken, ignored, faulty } = counts;
  return { taken, ignored, faulty, practiceIds: [...practiceIds] };
}
