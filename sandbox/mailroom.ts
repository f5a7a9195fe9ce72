import type { LedgerEntry, Place } from './ledger.ts';
import { postcardOf } from './lob/recall.ts';
import { emailOf } from './sendgrid/recall.ts';
import { textOf } from './twilio/recall.ts';

export type ItemKind = 'email' | 'text' | 'postcard';

/** One message a provider took, small enough to hold thousands; the whole of it is in the ledger at `place`. */
export interface Item {
  kind: ItemKind;
  /** The provider's id. */
  id: string;
  /** Homing's own id, `practice.message`, if the request carried one. */
  ref: string | null;
  /** Epoch ms. */
  at: number;
  /** Address, number or street line. */
  to: string;
  toName: string;
  from: string;
  /** Subject, the text itself, or the place. */
  title: string;
  /** All that a filter looks at, in lower case. */
  haystack: string;
  metadata?: Record<string, string>;
  idempotencyKey?: string;
  deleted?: true;
  /** IANA name of the practice's zone and, for a postcard, its run's day: known once somebody looks (outbox/addressees.ts). */
  timeZone?: string;
  runOn?: string;
  place: Place;
}
/** What a request becomes, if it was taken; `place` is added by the mailroom. */
export type Sorted = Omit<Item, 'place'>;

/** All messages by kind, id and Homing's own id; rebuilt from the ledger at start by the same steps as while running. */
export class Mailroom {
  /** Oldest first. */
  readonly items: Record<ItemKind, Item[]> = { email: [], text: [], postcard: [] };
  /** Where every request lies, with what a listing asks for. */
  readonly requests: { provider: string; at: string; place: Place }[] = [];
  readonly #byId = new Map<string, Item>();
  readonly #byRef = new Map<string, Item>();
  readonly #byKey = new Map<string, Item>();

  /** @returns the message it made or called back, if any */
  sort(entry: LedgerEntry, place: Place): Item | undefined {
    this.requests.push({ provider: entry.provider, at: entry.at, place });
    const removed =
      entry.provider === 'lob' && entry.method === 'DELETE' && entry.status === 200 ? this.#byId.get(entry.path.split('/').at(-1) ?? '') : undefined;
    if (removed) {
      removed.deleted = true;
      return removed;
    }
    const sorted = sorters[entry.provider](entry);
    if (!sorted || this.#byId.has(sorted.id)) return undefined;
    const item: Item = { ...sorted, place };
    this.items[item.kind].push(item);
    this.#byId.set(item.id, item);
    if (item.ref !== null) this.#byRef.set(item.ref, item);
    if (item.idempotencyKey !== undefined) this.#byKey.set(item.idempotencyKey, item);
    return item;
  }
  find(kind: ItemKind, id: string): Item | undefined {
    const item = this.#byId.get(id);
    return item?.kind === kind ? item : undefined;
  }
  findByRef(ref: string): Item | undefined {
    return this.#byRef.get(ref);
  }
  /** The card made under this key, if it is still good at `now`: Lob forgets keys after 24 hours. */
  findByKey(key: string, now: number): Item | undefined {
    const item = this.#byKey.get(key);
    return item && now - item.at < 24 * 60 * 60 * 1000 ? item : undefined;
  }
}

const sorters: Record<LedgerEntry['provider'], (entry: LedgerEntry) => Sorted | undefined> = {
  sendgrid: emailOf,
  twilio: textOf,
  lob: postcardOf,
};
