import { z } from 'zod';
import { notHeld } from '../../activities/postcards/notHeld.ts';
import { stoppedChannelsOf } from '../../activities/facts/readPractice.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import type { ProcessWhy } from '../../domain/processWhy.ts';
import type { Tx } from '../../prisma/client.ts';
import { waitCodes } from '../messages/messageBodies.ts';
import type { Asking } from '../messages/waits/queues.ts';
import { readWaiting } from '../messages/waits/readWaiting.ts';

const hourMs = 3_600_000;
const shown = 12;

export const nextHourBody = z
  .object({
    until: z.iso.datetime(),
    made: z.record(z.enum(channels), z.int()).describe('Messages that are made and leave by then'),
    waiting: z
      .array(z.object({ channel: z.enum(channels), count: z.int(), why: z.enum(waitCodes), words: z.string() }))
      .describe('Messages whose moment has come and that wait, with what for'),
    petCount: z.int(),
    pets: z
      .array(z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime(), channels: z.array(z.enum(channels)), services: z.array(z.string()) }))
      .describe('Pets whose messages are made by then, the soonest first'),
  })
  .meta({ id: 'NextHour' });

/** What leaves within the hour, batch or not: called for a moment, late, put back by a provider. */
export async function readNextHour(tx: Tx, asking: Asking): Promise<z.output<typeof nextHourBody>> {
  const { practice, now } = asking;
  const practiceId = practice.id;
  const until = new Date(now + hourMs);
  const leaving = channels.filter((channel) => !stoppedChannelsOf(practice).includes(channel));
  const made = await tx.message.groupBy({
    by: ['channel'],
    where: { practiceId, channel: { in: leaving }, state: 'planned', notBefore: { lte: until }, ...notHeld },
    _count: { _all: true },
  });
  const where = { practiceId, kind: 'pet', state: 'waiting', nextAt: { lte: until } };
  const soon = await tx.process.findMany({ where, orderBy: { nextAt: 'asc' }, take: shown });
  const pets = await tx.pet.findMany({ where: { practiceId, id: { in: soon.map((one) => one.subject) } }, select: { id: true, name: true } });
  return {
    until: until.toISOString(),
    made: Object.fromEntries(channels.map((channel) => [channel, made.find((one) => one.channel === channel)?._count._all ?? 0])) as Record<Channel, number>,
    waiting: await readWaiting(tx, asking),
    petCount: await tx.process.count({ where }),
    pets: soon.map(({ subject, nextAt, why }) => {
      const next = (why as ProcessWhy | null)?.next;
      return {
        id: subject,
        name: pets.find((pet) => pet.id === subject)?.name ?? 'A pet',
        at: (nextAt ?? until).toISOString(),
        channels: next?.channels ?? [],
        services: next?.services ?? [],
      };
    }),
  };
}
