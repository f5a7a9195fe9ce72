import type { Database } from '../../prisma/client.ts';
import { openAccount } from '../../domain/sealedAccounts.ts';
import { openOwnSource } from '../../providers/events/ownSources.ts';
import { idOf, TurnedAway, type EventProvider, type EventSource, type GivenEvent } from '../../providers/events/port.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** How long what was read of an account holds, ms of this machine: new keys count within seconds, and a busy door asks the database twice in ten. */
const holdsMs = 2_000;
/** Accounts remembered, and look-ups at a time: whoever knocks with invented ids must not keep the database busy. */
const most = { remembered: 500, atOnce: 4 };

type Dependencies = Pick<ApiDependencies, 'database' | 'publicUrl' | 'sealingKeys' | 'webhooks'>;

/** Finds how the account of a practice's own at a provider proves its calls; null where it has none, or there is no such practice. */
export type FindOwnSource = (practiceId: string, provider: EventProvider) => Promise<EventSource | null>;

/** @throws TurnedAway `busy`, from what it returns, when too many strangers' ids are being looked up */
export function openOwnAccountSources(api: Dependencies): FindOwnSource {
  const remembered = new Map<string, { source: EventSource; until: number }>();
  let underWay = 0;
  return async (practiceId, provider) => {
    const name = `${practiceId} ${provider}`;
    const known = remembered.get(name);
    if (known && known.until > performance.now()) return known.source;
    if (underWay >= most.atOnce && !known) throw new TurnedAway('busy', 'too many accounts are being looked up');
    underWay += 1;
    try {
      const source = await readSource(api, practiceId, provider);
      remembered.delete(name);
      if (remembered.size >= most.remembered) remembered.clear();
      if (source) remembered.set(name, { source, until: performance.now() + holdsMs });
      return source;
    } finally {
      underWay -= 1;
    }
  };
}

async function readSource(
  { database, publicUrl, sealingKeys, webhooks }: Dependencies,
  practiceId: string,
  provider: EventProvider,
): Promise<EventSource | null> {
  const kept = await readKept(database, practiceId, provider);
  const account = kept && openAccount(practiceId, kept, sealingKeys);
  return account && openOwnSource(provider, { keys: account.keys, publicUrl, standIns: webhooks.standIns });
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
