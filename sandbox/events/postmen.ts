import type { Ledger, Provider } from '../ledger.ts';
import type { Item } from '../mailroom.ts';
import { readOverrides } from '../twilio/overrides.ts';
import type { SandboxKeys } from './keys.ts';
import type { LifeEvent } from './plan.ts';
import type { PostBox, Reply } from './post.ts';
import { signAsLob, signAsSendGrid, signAsTwilio, type SignedCall } from './sign.ts';
import { tellAsLob, tellAsSendGrid, tellAsTwilio } from './words.ts';

/** How an event was received. */
export interface Reception {
  /** Of the answer; 0 when there was none. */
  status: number;
  /** How often an event received like this is told again at most; null: for as long as providers have patience. */
  retries: number | null;
}

/** Tells one event, as often as asked. @returns null when there is nobody to tell */
export type Postman = (item: Item, event: LifeEvent, times: number) => Promise<Reception | null>;

export interface Round {
  keys: SandboxKeys;
  ledger: Ledger;
  box: PostBox;
  /** Epoch ms. */
  clock: () => number;
  /** The address that is given to providers, without trailing slash. */
  publicUrl: string;
  /** Where it is reached from here, without trailing slash. */
  reach: string;
  /** How long SendGrid collects before it tells, ms. */
  collectFor: number;
  /** Whoever still waits then is told that nobody answered. */
  stop: AbortSignal;
}

/** How each provider tells its events. */
export function hirePostmen(round: Round): Record<Provider, Postman> {
  const { keys, ledger, clock, publicUrl } = round;
  return {
    sendgrid: collectEmailEvents(round),
    // Only our own door: the sandbox may be reached by strangers, and is not to call what they name.
    twilio: async (item, event, times) => {
      const entry = await ledger.read(item.place);
      const callback = (entry.body as Record<string, unknown>)['StatusCallback'];
      if (typeof callback !== 'string' || !callback.startsWith(`${publicUrl}/`)) return null;
      const { url, retries, readTimeout } = readOverrides(callback);
      const signed = signAsTwilio(keys, url, tellAsTwilio(item, event, entry));
      // The same at each try: by it a receiver knows one told again.
      signed.headers['i-twilio-idempotency-token'] = event.id;
      const { status, isConnected } = await repeat(times, () => call(round, url, signed, readTimeout));
      return { status, retries: retries(status > 0 ? status : isConnected ? 'rt' : 'ct') };
    },
    lob: async (item, event, times) => {
      const told = tellAsLob(item, event, await ledger.read(item.place));
      const { status } = await repeat(times, () => call(round, `${publicUrl}/webhooks/lob`, signAsLob(keys, told, clock())));
      return { status, retries: null };
    },
  };
}

function call({ box, publicUrl, reach }: Round, url: string, ...signed: [SignedCall, patience?: number]): Promise<Reply> {
  return box(reach + url.slice(publicUrl.length), ...signed);
}

/** @returns the last reply */
async function repeat(times: number, post: () => Promise<Reply>): Promise<Reply> {
  for (let n = 1; n < times; n += 1) await post();
  return post();
}

/** Events a list holds at most: well below the megabyte the receiver takes. */
const mostInList = 500;

/** SendGrid tells several events in one call, those of all messages together. */
function collectEmailEvents(round: Round): Postman {
  let list: { events: object[]; answered: (reception: Reception) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const leave = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const told = list;
    list = [];
    const signed = signAsSendGrid(
      round.keys,
      told.flatMap(({ events }) => events),
      round.clock(),
    );
    void call(round, `${round.publicUrl}/webhooks/sendgrid`, signed).then(({ status }) => told.forEach(({ answered }) => answered({ status, retries: null })));
  };
  round.stop.addEventListener('abort', leave);
  return (item, event, times) =>
    new Promise((answered) => {
      list.push({ events: Array.from({ length: times }, () => tellAsSendGrid(item, event)), answered });
      if (list.length >= mostInList) leave();
      else timer ??= setTimeout(leave, round.collectFor).unref();
    });
}
