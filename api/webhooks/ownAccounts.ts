import type { Database } from '../../prisma/client.ts';
import { openAccount } from '../../domain/sealedAccounts.ts';
import { accountOf } from '../../providers/openOwnAccounts.ts';
import { openOwnSource } from '../../providers/events/ownSources.ts';
import { idOf, type EventProvider, type EventSource, type GivenEvent } from '../../providers/events/port.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** How long what was read holds, ms of this machine: new keys count within seconds, and a busy door asks the database a few times in ten. */
const holdsMs = 2_000;

type Dependencies = Pick<ApiDependencies, 'database' | 'publicUrl' | 'sealingKeys' | 'webhooks'>;

/** An account of a practice's own: how it proves its calls, and what tells it from others. */
export interface OwnSource {
  source: EventSource;
  /** As attempts keep it; of keys that can't be read nobody knows it, and no call of theirs is taken. */
  account: string;
}

/** Finds the account of a practice's own at a provider; null where it has none, or there is no such practice. */
export type FindOwnSource = (practiceId: string, provider: EventProvider) => Promise<OwnSource | null>;

/**
 * Whoever knocks with invented ids costs one list of the practices every few seconds and holds up nobody: only practices that exist are looked up, each once at a time, and
 * that one has no account is remembered like an account.
 */
export function openOwnAccountSources(api: Dependencies): FindOwnSource {
  const sources = new Map<string, () => Promise<OwnSource | null>>();
  const readIds = remember(async () => new Set((await api.database.global.practice.findMany({ select: { id: true } })).map(({ id }) => id)));
  return async (practiceId, provider) => {
    if (!(await readIds()).has(practiceId)) return null;
    const name = `${practiceId} ${provider}`;
    const read = sources.get(name) ?? remember(() => readSource(api, practiceId, provider));
    sources.set(name, read);
    return read();
  };
}

/** What was read lately, or is being read, is not read again; a fault is not remembered. */
function remember<T>(read: () => Promise<T>): () => Promise<T> {
  let last: { value: Promise<T>; until: number } | null = null;
  return () => {
    if (last && last.until > performance.now()) return last.value;
    const one = { value: read(), until: Infinity };
    last = one;
    one.value.then(
      () => (one.until = performance.now() + holdsMs),
      () => (one.until = 0),
    );
    return one.value;
  };
}

async function readSource(
  { database, publicUrl, sealingKeys, webhooks }: Dependencies,
  practiceId: string,
  provider: EventProvider,
): Promise<OwnSource | null> {
  const kept = await readKept(database, practiceId, provider);
  const account = kept && openAccount(practiceId, kept, sealingKeys);
  if (!account) return null;
  const source = openOwnSource(provider, { keys: account.keys, publicUrl, standIns: webhooks.standIns });
  return { source, account: account.keys === null ? 'unreadable' : accountOf(provider, account.keys) };
}

const readKept = (database: Database, practiceId: string, provider: EventProvider) =>
  database.withPractice(practiceId, (tx) => tx.providerKey.findUnique({ where: { practiceId_provider: { practiceId, provider } } }));

/** What of a call is a practice's own, and how many of its events name a message of another. Those that name none are not ours at all: an account may send other things too. */
export function takeOwn(practiceId: string, events: readonly GivenEvent[]): { own: GivenEvent[]; others: number } {
  const named = events.filter(({ ref }) => ref !== null);
  const own = named.filter(({ ref }) => ref?.startsWith(`${practiceId}.`));
  // Events are kept once by their ids, of all practices: whoever signs for one practice must not use up another's.
  return { own: own.map((event) => ({ ...event, eventId: idOf(`${practiceId} ${event.eventId}`) })), others: named.length - own.length };
}
