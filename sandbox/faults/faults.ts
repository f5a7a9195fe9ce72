import type { Provider } from '../ledger.ts';
import { faultKinds, type FaultKind } from './kinds.ts';
import { faultsSchema, type AllFaults, type EventFaults, type ProviderFaults } from './schema.ts';

/** What happens to one request. */
export interface Mishap {
  /** Above the rate, or one of the kinds; null: nothing but the delay. */
  kind: FaultKind | null;
  /** How long its answer waits, ms. */
  delay: number;
}

interface Counts {
  requests: number;
  struck: number;
  second: number;
  inSecond: number;
}

/** What is wrong with the stand-ins at the moment. Held in memory only: a restart is a good day. */
export class Faults {
  #settings: AllFaults = faultsSchema.parse({});
  readonly #counts = new Map<Provider, Counts>();

  get all(): AllFaults {
    return this.#settings;
  }
  /** Takes hold with the next request; counting begins anew. */
  set(settings: AllFaults): void {
    this.#settings = settings;
    this.#counts.clear();
  }
  clear(): void {
    this.set(faultsSchema.parse({}));
  }
  ofEvents(provider: Provider): EventFaults {
    return this.#settings[provider].events;
  }
  /** Whether anything at all is wrong. */
  get isGoodDay(): boolean {
    return JSON.stringify(this.#settings) === JSON.stringify(faultsSchema.parse({}));
  }

  /**
   * Decides about a request by counting, never by chance, so that a test can count too: with a share of 0.25 it is the fourth, the eighth and so on.
   * @param now epoch ms
   */
  strike(provider: Provider, { isSending, now }: { isSending: boolean; now: number }): Mishap {
    const settings = this.#settings[provider];
    const counts = this.#counts.get(provider) ?? { requests: 0, struck: 0, second: 0, inSecond: 0 };
    this.#counts.set(provider, counts);
    counts.requests += 1;
    const delay = Math.round(settings.latency + settings.jitter * spread(counts.requests));
    if (isAboveRate(counts, settings, now)) return { kind: '429', delay };
    if (settings.fault === null || (settings.calls === 'sending' && !isSending)) return { kind: null, delay };
    counts.struck += 1;
    // The tiny addition mends what a share such as 0.1 loses as a binary fraction.
    const upTo = (n: number): number => Math.floor(n * settings.share + 1e-9);
    return { kind: upTo(counts.struck) > upTo(counts.struck - 1) ? settings.fault : null, delay };
  }
}

/** Evenly over 0 to 1, never twice the same: the golden ratio's multiples. */
const spread = (n: number): number => (n * 0.618_033_988_75) % 1;

function isAboveRate(counts: Counts, { rate }: ProviderFaults, now: number): boolean {
  const second = Math.floor(now / 1000);
  if (counts.second !== second) [counts.second, counts.inSecond] = [second, 0];
  counts.inSecond += 1;
  return rate !== null && counts.inSecond > rate;
}

/** Whether the provider has the request although its sender is told otherwise. */
export const isTaken = (kind: FaultKind | null): boolean => kind === null || faultKinds[kind].taken;
