import type { ApiDependencies } from '../dependencies.ts';
import type { Session } from '../session/sessions.ts';

/** `desks.last_seen_at` is written at most this often, ms. */
const noteEveryMs = 60_000;

/** Locks the shared computer somebody leaves: nothing opens with this session any more, and live streams end. Elsewhere there is nothing to lock. */
export async function lockDesk({ database, changes, clock }: ApiDependencies, { id, desk }: Pick<Session, 'id' | 'desk'>): Promise<void> {
  if (!desk) return;
  // By what stays: somebody who gives their password at the same moment makes the session another hash, and must not undo the lock.
  await database.global.signIn.updateMany({ where: { id, lockedAt: null }, data: { lockedAt: new Date(clock()) } });
  changes.announce(desk.practiceId, ['people']);
}

/**
 * Somebody's hand is at the shared computer: it stays awake from now on for as long as it is set to. What a page asks by itself does not come here.
 */
export async function stayAwake({ database, clock }: ApiDependencies, { id, desk }: Pick<Session, 'id' | 'desk'>): Promise<void> {
  if (!desk) return;
  const now = new Date(clock());
  await database.global.signIn.updateMany({ where: { id, lockedAt: null }, data: { lastSeenAt: now } });
  await database.withPractice(desk.practiceId, (tx) =>
    tx.desk.updateMany({
      where: { practiceId: desk.practiceId, id: desk.id, lastSeenAt: { lte: new Date(now.getTime() - noteEveryMs) } },
      data: { lastSeenAt: now },
    }),
  );
}
