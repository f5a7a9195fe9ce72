import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { topics, type Topic } from '../../domain/topics.ts';
import { changesChannel, readPayload } from '../../prisma/changes.ts';

export interface Follower {
  onChange(changed: readonly Topic[]): void;
  /** The process is going: nothing more will be told. */
  onEnd(): void;
}

/** What is announced in the database, handed to who follows a practice here. */
export interface ChangeFeed {
  /** @returns how to stop following */
  follow(practiceId: string, follower: Follower): () => void;
  close(): Promise<void>;
}

/** How often the connection is asked whether it is still there, and how long it may take to say so, ms: one that died silently says nothing. */
const proofMs = 20_000;
const patienceMs = 5_000;
const goodbyeMs = 1_000;
/** Pauses between tries to connect, ms: the first, doubled up to the last. */
const pause = { first: 250, last: 10_000 };

/**
 * Follows the changes announced in the database over one connection of its own (a pooler in transaction mode would swallow them), held while anybody
 * follows. Whenever it is there (again), everybody is told that everything may have changed: nobody knows what was missed until then.
 * @param url of the application's role
 */
export function openChangeFeed(url: string, log: Logger): ChangeFeed {
  const followers = new Map<string, Set<Follower>>();
  let listening: { stop: AbortController; ended: Promise<void> } | null = null;

  const tell = (practiceId: string, changed: readonly Topic[]) => followers.get(practiceId)?.forEach((one) => one.onChange(changed));
  const tellAll = () => followers.forEach((_set, practiceId) => tell(practiceId, topics));
  const listen = async (stop: AbortSignal) => {
    let again = pause.first;
    while (!stop.aborted) {
      try {
        await listenOnce(url, {
          stop,
          onReady: () => {
            again = pause.first;
            tellAll();
          },
          onPayload: (payload) => {
            const read = readPayload(payload);
            if (read) tell(read.practiceId, read.changed);
          },
        });
      } catch (error) {
        log.warn({ err: error }, 'Live updates: the connection to the database was lost; trying again');
      }
      await sleep(again, undefined, { signal: stop }).catch(() => undefined);
      again = Math.min(again * 2, pause.last);
    }
  };
  const stopListening = async () => {
    const { stop, ended } = listening ?? {};
    listening = null;
    stop?.abort();
    await ended;
  };

  return {
    follow(practiceId, follower) {
      const known = followers.get(practiceId) ?? new Set();
      followers.set(practiceId, known.add(follower));
      if (!listening) {
        const stop = new AbortController();
        listening = { stop, ended: listen(stop.signal) };
      }
      return () => {
        known.delete(follower);
        if (known.size === 0 && followers.get(practiceId) === known) followers.delete(practiceId);
        if (followers.size === 0) void stopListening();
      };
    },
    async close() {
      for (const known of followers.values()) for (const one of known) one.onEnd();
      followers.clear();
      await stopListening();
    },
  };
}

interface Listening {
  stop: AbortSignal;
  onReady(): void;
  onPayload(payload: string): void;
}

/** Listens until asked to stop. @throws when the connection can't be made or is lost */
async function listenOnce(url: string, { stop, onReady, onPayload }: Listening): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'homing live updates',
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  const lost = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('The connection ended.')));
  });
  // Heard below; until then a loss must not count as unhandled.
  lost.catch(() => undefined);
  client.on('notification', ({ payload }) => onPayload(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${changesChannel}`);
    onReady();
    while (!stop.aborted) {
      await Promise.race([lost, sleep(proofMs, undefined, { signal: stop, ref: false }).catch(() => undefined)]);
      if (!stop.aborted) await client.query('SELECT 1');
    }
  } finally {
    // One that died silently never says goodbye.
    await Promise.race([client.end().catch(() => undefined), sleep(goodbyeMs, undefined, { ref: false })]);
  }
}
