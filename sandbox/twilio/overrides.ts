/** What went wrong with a call: no connection, no answer over it, or an answer that is none of the 2xx. */
export type Failure = 'ct' | 'rt' | number;

/** How Twilio is to behave when it calls an address. */
export interface Overrides {
  /** The address it calls and signs: neither its request nor its signature has the fragment. */
  url: string;
  /** How often it calls again after a failure of the kinds that are named. */
  retries: (failure: Failure) => number;
  /** How long it waits for an answer, ms. */
  readTimeout: number;
}

/**
 * Reads the connection overrides in an address's fragment, `#rc=2&rp=ct,rt,5xx`: rc, rp and rt of those Twilio knows. What is not within its bounds counts as not
 * given (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export function readOverrides(address: string): Overrides {
  const [url = '', fragment = ''] = address.split('#', 2);
  const given = new URLSearchParams(fragment);
  const kinds = new Set((given.get('rp') ?? 'ct').split(','));
  const count = within(given.get('rc'), { least: 0, most: 5, usual: 1 });
  return {
    url,
    retries: (failure) => (kinds.has('all') || kinds.has(typeof failure === 'number' ? `${Math.floor(failure / 100)}xx` : failure) ? count : 0),
    readTimeout: within(given.get('rt'), { least: 100, most: 15_000, usual: 15_000 }),
  };
}

function within(text: string | null, { least, most, usual }: { least: number; most: number; usual: number }): number {
  const value = text !== null && /^\d+$/.test(text) ? Number(text) : usual;
  return value >= least && value <= most ? value : usual;
}
