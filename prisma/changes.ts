import type { Logger } from 'pino';
import { topics, type Announce, type Topic } from '../domain/topics.ts';
import type { Database } from './client.ts';

/** The channel of PostgreSQL's NOTIFY; its payload is `practiceId topic,topic`: ids and topics only, for every role of the database may listen. */
export const changesChannel = 'homing_changes';

/** At most one statement in so many ms, however much changes. */
const everyMs = 1_000;

export interface Announcer {
  announce: Announce;
  /** Announces what still waits. */
  close(): Promise<void>;
}

/**
 * Announces changes to every API process of the installation. What is told within a second leaves as one statement, of its own: a NOTIFY inside
 * a business transaction would take a lock of the whole server at each commit and make all of them wait for one another.
 * An announcement that is lost costs a minute: consoles also look by themselves.
 */
export function announceChanges(database: Database, log?: Pick<Logger, 'warn'>): Announcer {
  const waiting = new Map<string, Set<Topic>>();
  let timer: NodeJS.Timeout | null = null;
  let lastAt = -Infinity;
  let sending: Promise<void> = Promise.resolve();

  const flush = () => {
    timer = null;
    lastAt = performance.now();
    if (waiting.size === 0) return;
    const payloads = [...waiting].map(([practiceId, changed]) => writePayload(practiceId, changed));
    waiting.clear();
    sending = database.global.$executeRaw`SELECT pg_notify(${changesChannel}, payload) FROM unnest(${payloads}::text[]) AS payload`.then(
      () => undefined,
      (error: unknown) => log?.warn({ err: error }, 'A change could not be announced; consoles see it within a minute'),
    );
  };
  return {
    announce(practiceId, changed) {
      const known = waiting.get(practiceId) ?? new Set();
      for (const topic of changed) known.add(topic);
      waiting.set(practiceId, known);
      // Never at once: what changes together, in one turn of the event loop, is told together.
      timer ??= setTimeout(flush, Math.max(0, lastAt + everyMs - performance.now()));
    },
    async close() {
      if (timer) clearTimeout(timer);
      flush();
      await sending;
    },
  };
}

const writePayload = (practiceId: string, changed: Set<Topic>): string => `${practiceId} ${[...changed].join(',')}`;

/** What a payload says; topics this release does not know are left out. @returns null when it is none of ours */
export function readPayload(payload: string): { practiceId: string; changed: Topic[] } | null {
  const [, practiceId, list] = /^([0-9a-f-]{36}) (.+)$/.exec(payload) ?? [];
  if (practiceId === undefined || list === undefined) return null;
  const named = list.split(',');
  return { practiceId, changed: topics.filter((topic) => named.includes(topic)) };
}
