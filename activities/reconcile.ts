import { channels } from '../domain/channels.ts';
import { Prisma, type Practice } from '../prisma/generated/client.ts';
import { isPetProcess, isReminded } from '../prisma/petsToWake.ts';
import { writeWakes } from '../prisma/wakes.ts';
import type { ActivityContext } from './context.ts';
import { busyChannels } from './delivery/busyChannels.ts';
import { stoppedChannelsOf } from './facts/readPractice.ts';
import { forgetEvents } from './events/forgetEvents.ts';
import { retryDueFaults } from './events/retryDueFaults.ts';
import { healRuns } from './postcards/healRuns.ts';
import { notHeld } from './postcards/notHeld.ts';

export interface Healed {
  missing: number;
  overdue: number;
  orphaned: number;
  undelivered: number;
  untaken: number;
  runs: number;
}

/** How long after its moment a process may be late before it is woken, ms: longer than a pet waits for the postcard run. */
const patience = 3 * 3_600_000;
/** How long after its last try a stuck process may stay silent, ms: longer than its longest pause (workflows/petReminders.ts). */
const stuckPatience = 7 * 3_600_000;
/** How long a message that may leave may wait for its delivery process, ms. */
const deliveryPatience = 600_000;
/** Most wakes written for one practice in one pass; the next pass goes on. */
const mostWakes = 2_000;

/**
 * Finds what should have a process and has none, processes that slept through their moment or vanished while stuck, rows whose pet is
 * gone, messages nobody delivers or asks about, events nobody took, and postcard runs left in the middle; wakes them, and says how many. A wake that wasn't needed changes nothing.
 */
export async function reconcile(context: ActivityContext): Promise<Healed> {
  const healed: Healed = { missing: 0, overdue: 0, orphaned: 0, undelivered: 0, untaken: 0, runs: 0 };
  const practices = await context.database.global.practice.findMany();
  await forgetEvents(context);
  await retryDueFaults(context);
  for (const practice of practices) {
    try {
      const found = await reconcilePractice(context, practice, context.clock());
      for (const key of Object.keys(healed) as (keyof Healed)[]) healed[key] += found[key];
    } catch (error) {
      context.log.error({ err: error, practiceId: practice.id }, 'A practice could not be looked at by the reconciler; the others are');
    }
  }
  if (Object.values(healed).some((count) => count > 0)) context.log.warn({ healed }, 'The reconciler woke processes that had fallen out of step');
  return healed;
}

async function reconcilePractice(context: ActivityContext, practice: Practice, now: number): Promise<Healed> {
  const practiceId = practice.id;
  const stopped = stoppedChannelsOf(practice);
  return context.database.withPractice(practiceId, async (tx) => {
    const missing = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT r.pet_id AS id FROM reminders r
      WHERE r.practice_id = ${practiceId}::uuid AND ${Prisma.raw(isReminded('r'))}
        AND NOT EXISTS (SELECT 1 FROM processes p WHERE p.practice_id = r.practice_id AND ${Prisma.raw(isPetProcess('p'))} AND p.subject = r.pet_id::text)
        AND NOT EXISTS (SELECT 1 FROM wakes w WHERE w.practice_id = r.practice_id AND w.process = 'pet' AND w.subject = r.pet_id::text)
      LIMIT ${mostWakes}`;
    const overdue = await tx.process.findMany({
      where: {
        practiceId,
        kind: 'pet',
        // What is held back passes its moment without anything being wrong, and a silent pet has nothing to lose.
        OR: [
          { state: { in: stopped.length === 0 ? ['waiting', 'silent'] : ['waiting'] }, nextAt: { lt: new Date(now - patience) } },
          { state: 'stuck', updatedAt: { lt: new Date(now - stuckPatience) } },
        ],
      },
      take: mostWakes,
      select: { subject: true },
    });
    const orphaned = await tx.$queryRaw<{ id: string }[]>`
      SELECT p.subject AS id FROM processes p
      WHERE p.practice_id = ${practiceId}::uuid AND ${Prisma.raw(isPetProcess('p'))}
        AND NOT EXISTS (SELECT 1 FROM pets WHERE pets.practice_id = p.practice_id AND pets.id::text = p.subject)
      LIMIT ${mostWakes}`;
    const held = [...stopped, ...(await busyChannels(context, tx, { practice, since: now - deliveryPatience }))];
    const waiting = await tx.message.groupBy({
      by: ['channel'],
      where: {
        practiceId,
        channel: { in: channels.filter((channel) => !held.includes(channel)) },
        state: 'planned',
        notBefore: { lt: new Date(now - deliveryPatience) },
        ...notHeld,
      },
    });
    // Asking what became of a message sends nothing, so a stopped practice is no reason to leave it open; nor is it one not to say that its sender is gone.
    const inDoubt = await tx.message.groupBy({
      by: ['channel'],
      where: {
        practiceId,
        acceptedAt: null,
        OR: [
          { state: 'unconfirmed', lookAt: { lt: new Date(now - deliveryPatience) } },
          { state: 'claimed', leaseUntil: { lt: new Date(now - deliveryPatience) } },
        ],
      },
    });
    const undelivered = new Set([...waiting, ...inDoubt].map(({ channel }) => channel));
    const untaken = await tx.providerEvent.count({ where: { practiceId, processedAt: null, receivedAt: { lt: new Date(now - deliveryPatience) } } });
    await writeWakes(tx, practiceId, [
      ...(untaken > 0 ? [{ process: 'events' as const, subject: '' }] : []),
      ...[...missing.map((row) => row.id), ...overdue.map((row) => row.subject), ...orphaned.map((row) => row.id)].map((subject) => ({
        process: 'pet' as const,
        subject,
      })),
      ...Array.from(undelivered, (subject) => ({ process: 'delivery' as const, subject })),
    ]);
    return {
      missing: missing.length,
      overdue: overdue.length,
      orphaned: orphaned.length,
      undelivered: undelivered.size,
      untaken,
      runs: await healRuns(tx, practice, now),
    };
  });
}
