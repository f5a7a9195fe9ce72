import { z } from 'zod';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import { channels } from '../../domain/channels.ts';
import { dateOfDay, type Day } from '../../domain/days.ts';
import { messageStates, type MessageState } from '../../domain/messageStates.ts';
import type { Database } from '../../prisma/client.ts';
import { batchCall, readCalls } from './calls.ts';

const stateNames = Object.keys(messageStates) as [MessageState, ...MessageState[]];

export const batchProgress = z
  .object({
    batchOn: z.iso.date(),
    messages: z.array(z.object({ channel: z.enum(channels), state: z.enum(stateNames), words: z.string(), count: z.int() })),
    toCheck: z.int().describe('Pets of the practice that are about to look again'),
    ownHour: z.int().describe('Pets that keep the hour of the batch itself: a call did not reach them, or they have something in it since'),
    calls: z.array(batchCall),
  })
  .meta({ id: 'BatchProgress' });

/** How far a batch is: its messages by channel and state, how many pets have still to look, and how many leave with it at its own hour. */
export async function readProgress(database: Database, practiceId: string, batchOn: Day): Promise<z.output<typeof batchProgress>> {
  const toCheck = await database.global.wake.count({ where: { practiceId, process: 'pet' } });
  return database.withPractice(practiceId, async (tx) => {
    const { cadence, practice } = await readPractice(tx, practiceId);
    const { opensAt, closesAt } = deliveryCalendar(cadence.delivery, practice.timeZone).windowOf(batchOn);
    const groups = await tx.message.groupBy({ by: ['channel', 'state'], where: { practiceId, batchOn: dateOfDay(batchOn) }, _count: { _all: true } });
    return {
      batchOn,
      messages: groups.map(({ channel, state, _count }) => ({ channel, state, words: messageStates[state].words, count: _count._all })),
      toCheck,
      ownHour: await tx.process.count({
        where: { practiceId, kind: 'pet', state: 'waiting', nextAt: { gte: new Date(opensAt), lt: new Date(closesAt) } },
      }),
      calls: await readCalls(tx, { practiceId, batchOn }),
    };
  });
}
