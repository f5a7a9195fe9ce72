import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Logger } from 'pino';
import { wakeSignal } from '../domain/ids.ts';
import type { Database } from '../prisma/client.ts';
import { Prisma, type Wake } from '../prisma/generated/client.ts';
import { describeProcess } from './describeProcess.ts';

export interface RelayOptions {
  database: Database;
  client: Client;
  /** Most signals a second. */
  rate: number;
  log: Logger;
  /** Ends the relay after the page in hand. */
  stop: AbortSignal;
}

/** Most wakes looked at in one go. Thousands of those of deliveries are for a handful of processes; each of a pet is a signal. */
const pageSizes = { others: 5_000, pets: 200 };
/**
 * How often deliveries and postcard runs are signalled at most, ms. A delivery looks until nothing is left, so that one signal a second does
 * what one for each of an evening's messages would.
 */
const othersEvery = 1_000;
/** How long to wait when nothing is there, and after a failure of the database, ms. */
const idleMs = 200;
const failedMs = 2_000;
/** A wake whose signal failed is tried again after this long, ms. */
const retryMs = 15_000;
const inFlight = 8;

export const practiceAttribute = defineSearchAttributeKey('PracticeId', 'KEYWORD');

/**
 * Turns wakes into signals, starting the processes that are not there. The only code that signals. Deliveries and postcard runs go
 * first: an import may wake tens of thousands of pets, and what can leave must not wait behind them. Wakes of the same process are one
 * signal; they are deleted after it, so a crash in between signals once more, which changes nothing.
 */
export async function relayWakes(options: RelayOptions): Promise<void> {
  const { stop, log } = options;
  let othersAt = -Infinity;
  while (!stop.aborted) {
    try {
      let relayed = 0;
      if (Date.now() - othersAt >= othersEvery) {
        const begun = Date.now();
        const others = await relayPage(options, 'others');
        if (others > 0) othersAt = begun;
        relayed += others;
      }
      relayed += await relayPage(options, 'pets');
      if (relayed === 0) await pauseFor(idleMs, stop);
    } catch (error) {
      log.error({ err: error }, 'The wake relay could not read or delete wakes; it goes on');
      await pauseFor(failedMs, stop);
    }
  }
}

/** @returns how many processes were signalled */
async function relayPage({ database, client, rate, log, stop }: RelayOptions, whose: keyof typeof pageSizes): Promise<number> {
  const started = Date.now();
  const signalled = await database.global.$transaction(
    async (tx) => {
      const queue = coalesce(
        await tx.$queryRaw<Noted[]>`
          SELECT id, practice_id::text AS "practiceId", process, subject FROM wakes
          WHERE ${whose === 'pets' ? Prisma.sql`process = 'pet'` : Prisma.sql`process <> 'pet'`} AND (retry_at IS NULL OR retry_at <= ${new Date(started)})
          ORDER BY id LIMIT ${pageSizes[whose]} FOR UPDATE SKIP LOCKED`,
      );
      const count = queue.length;
      const done: bigint[] = [];
      const failed: bigint[] = [];
      const drain = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          try {
            await signal({ database, client }, next.wake);
            done.push(...next.ids);
          } catch (error) {
            log.warn(
              { err: error, practiceId: next.wake.practiceId, process: next.wake.process, subject: next.wake.subject },
              'A process could not be woken yet',
            );
            failed.push(...next.ids);
          }
        }
      };
      await Promise.all(Array.from({ length: inFlight }, drain));
      if (done.length > 0) await tx.$executeRaw`DELETE FROM wakes WHERE id = ANY(${done})`;
      if (failed.length > 0) await tx.wake.updateMany({ where: { id: { in: failed } }, data: { retryAt: new Date(Date.now() + retryMs) } });
      return count;
    },
    { maxWait: 20_000, timeout: 120_000 },
  );
  const due = (signalled * 1000) / rate - (Date.now() - started);
  if (due > 0) await pauseFor(due, stop);
  return signalled;
}

type Noted = Pick<Wake, 'id' | 'practiceId' | 'process' | 'subject'>;

interface Coalesced {
  wake: Noted;
  ids: bigint[];
}

/** One signal a process. */
function coalesce(wakes: Noted[]): Coalesced[] {
  const byProcess = new Map<string, Coalesced>();
  for (const wake of wakes) {
    const key = `${wake.practiceId} ${wake.process} ${wake.subject}`;
    const known = byProcess.get(key);
    if (known) known.ids.push(wake.id);
    else byProcess.set(key, { wake, ids: [wake.id] });
  }
  return [...byProcess.values()];
}

async function signal({ database, client }: { database: Database; client: Client }, wake: Noted): Promise<void> {
  const process = await describeProcess(database, wake);
  // A kind of process this release does not know can never be started: dropping its wake loses nothing it could do.
  if (!process) return;
  await client.workflow.signalWithStart(process.type, {
    workflowId: process.workflowId,
    taskQueue: process.taskQueue,
    args: [process.input],
    signal: wakeSignal,
    typedSearchAttributes: [{ key: practiceAttribute, value: wake.practiceId }],
  });
}

async function pauseFor(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
