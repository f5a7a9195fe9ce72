import type { EventFaults } from '../faults/schema.ts';
import type { Provider } from '../ledger.ts';
import type { Item, ItemKind } from '../mailroom.ts';
import { callBack, planLife, type LifeEvent } from './plan.ts';
import type { Postman, Reception } from './postmen.ts';

/** What a provider has told so far, for people and tests. */
export interface Telling {
  /** Events that were taken. */
  told: number;
  /** Messages with events ahead. */
  ahead: number;
  /** Events nobody wanted to hear for as long as their provider tells them, or kept back by a fault. */
  lost: number;
  /** Status of the last answer; 0: nobody answered; null: nothing was told yet. */
  lastAnswer: number | null;
}

interface Life {
  item: Item;
  /** Soonest first, by when they are told. */
  events: { event: LifeEvent; tellAt: number }[];
  next: number;
  tries: number;
  /** Since when the next event is refused, epoch ms. */
  refusedSince: number;
  /** Undefined while it is telling. */
  timer: NodeJS.Timeout | undefined;
}

export interface LivesOptions {
  postmen: Record<Provider, Postman>;
  faults: (provider: Provider) => EventFaults;
  clock: () => number;
  /** How much faster time goes by here than on the clock. */
  pace: number;
}

const providers: Record<ItemKind, Provider> = { email: 'sendgrid', text: 'twilio', postcard: 'lob' };
/**
 * Waits between tries, ms: a second doubling to a minute. An event is tried for an hour (SendGrid and Lob: a day or so), one of Twilio's as often as the address it is told to says.
 */
const [firstWait, longestWait, triedFor] = [1000, 60_000, 3_600_000];
const unheard: Reception = { status: 0, retries: null };

/** Tells what becomes of messages, each message's events one after the other: the next only when the one before was taken. */
export class Lives {
  readonly #options: LivesOptions;
  readonly #ahead = new Map<string, Life>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #tellings = Object.fromEntries(
    Object.values(providers).map((one): [string, Telling] => [one, { told: 0, ahead: 0, lost: 0, lastAnswer: null }]),
  ) as Record<Provider, Telling>;
  #closed = false;

  constructor(options: LivesOptions) {
    this.#options = options;
  }

  /** Tells at once of a message that was called back; begins, or after a restart begins anew, to tell of any other. */
  follow(item: Item): void {
    const begun = this.#ahead.get(item.id);
    if (begun?.timer) {
      clearTimeout(begun.timer);
      this.#wait(begun, 0);
    }
    if (begun) return;
    const { delay, reorder } = this.#options.faults(providers[item.kind]);
    const events = planLife(item);
    const times = events.map(({ at }) => at + delay);
    const life: Life = { item, events: [], next: 0, tries: 0, refusedSince: 0, timer: undefined };
    life.events = (reorder ? events.toReversed() : events).map((event, n) => ({ event, tellAt: times[n]! }));
    this.#ahead.set(item.id, life);
    this.#tellings[providers[item.kind]].ahead += 1;
    this.#wait(life, life.events[0]!.tellAt - this.#options.clock());
  }

  tellings(): Record<Provider, Telling> {
    return structuredClone(this.#tellings);
  }

  /** Tells nothing more. Resolves when nothing is under way; what is must be broken off by its owner. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { timer } of this.#ahead.values()) clearTimeout(timer);
    await Promise.allSettled(this.#underWay);
  }

  #wait(life: Life, ms: number): void {
    if (this.#closed) return;
    life.timer = setTimeout(
      () => {
        life.timer = undefined;
        const step = this.#tell(life).finally(() => this.#underWay.delete(step));
        this.#underWay.add(step);
      },
      Math.max(0, ms) / this.#options.pace,
    ).unref();
  }

  async #tell(life: Life): Promise<void> {
    const { item, events, next } = life;
    const { postmen, faults, clock } = this.#options;
    const provider = providers[item.kind];
    const telling = this.#tellings[provider];
    const { none, duplicate } = faults(provider);
    const { event } = events[next]!;
    const isCalledBack = item.deleted === true;
    // Whatever goes wrong here is as if nobody had answered: it is tried again.
    const told = none ? null : await postmen[provider](item, isCalledBack ? callBack(item, clock()) : event, duplicate).catch(() => unheard);
    if (this.#closed) return;
    if (told !== null) telling.lastAnswer = told.status;
    const isTaken = told !== null && told.status >= 200 && told.status < 300;
    if (life.tries === 0) life.refusedSince = clock();
    if (told !== null && !isTaken && (told.retries === null ? clock() - life.refusedSince < triedFor : life.tries < told.retries)) {
      this.#wait(life, Math.min(firstWait * 2 ** life.tries, longestWait));
      life.tries += 1;
      return;
    }
    telling[isTaken ? 'told' : 'lost'] += isTaken ? duplicate : 1;
    life.next += 1;
    life.tries = 0;
    const following = events[life.next];
    // A card that was called back has no further life.
    if (following && !isCalledBack) return this.#wait(life, item.deleted ? 0 : following.tellAt - clock());
    this.#ahead.delete(item.id);
    telling.ahead -= 1;
  }
}
