import { setTimeout as sleep } from 'node:timers/promises';
import type { Activities } from '../../../activities/index.ts';
import { channels, type Channel } from '../../../domain/channels.ts';
import type { Sender, Senders } from '../../../providers/port.ts';
import type { Death } from './deaths.ts';
import { readTaken } from './ledger.ts';

/** How a process of workers lives and dies. */
export interface Mortal {
  /** It lives until it is killed unless given. */
  dieAt?: Death;
  /** Messages each channel hands over before it does. */
  dieAfter?: number;
  /** How far its clock is ahead of the real one, ms. */
  ahead?: number;
  /** What a dead worker had begun is given to another after half a minute. */
  hurry?: boolean;
  /** How fast accounts may send: settings. */
  rates?: Record<string, string>;
}

/**
 * How long a channel waits for the others, ms. Cards are opened after the rest is on its way; but who holds a claim may not be kept waiting past
 * its lease, or the test itself would do what it looks for.
 */
const patience = { unclaimed: 120_000, claimed: 30_000 };

/**
 * Has the process die by its own hand (SIGKILL) when all three channels have come to the point: each is held there until the others are there, too, so
 * that each has in hand what the point is about.
 */
export function mortal(
  { senders, sandboxUrl }: { senders: Senders; sandboxUrl: string },
  { dieAt, dieAfter = 0 }: Mortal,
): { senders: Senders; deliver: (deliver: Activities['deliver']) => Activities['deliver'] } {
  const sends: Record<Channel, number> = { email: 0, text: 0, postcard: 0 };
  let isTime = false;
  const lastTurn = meeting(patience.unclaimed);
  const handOver = meeting(patience.claimed);
  const end = meeting(patience.claimed);
  const die = async (channel: Channel): Promise<never> => {
    await end(channel);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
  const isMeant = (...points: Death[]): boolean => dieAt !== undefined && points.includes(dieAt);
  const sender = <M extends { ref: string }>(channel: Channel, own: Sender<M>): Sender<M> => ({
    ...own,
    send: async (message) => {
      sends[channel] += 1;
      if (!isTime || isMeant('after the outcome was noted')) return own.send(message);
      await handOver(channel);
      if (isMeant('after the claim')) return die(channel);
      const answer = own.send(message);
      if (isMeant('after the bytes were written')) return isThere(sandboxUrl, message.ref).then(() => die(channel));
      const outcome = await answer;
      return isMeant('after the answer, before it was noted') ? die(channel) : outcome;
    },
  });
  return {
    senders: { email: sender('email', senders.email), text: sender('text', senders.text), postcard: sender('postcard', senders.postcard) },
    deliver: (deliver) => async (process, now) => {
      if (dieAt === undefined || sends[process.channel] < dieAfter) return deliver(process, now);
      await lastTurn(process.channel);
      if (isMeant('before the claim')) return die(process.channel);
      if (isMeant('after the bytes were written')) await silence(sandboxUrl);
      isTime = true;
      const turn = await deliver(process, now);
      return isMeant('after the outcome was noted') ? die(process.channel) : turn;
    },
  };
}

/** @returns what each channel waits at until all have come */
function meeting(patienceMs: number): (channel: Channel) => Promise<void> {
  const waiting = new Set<Channel>(channels);
  let meet: () => void;
  const met = new Promise<void>((resolve) => (meet = resolve));
  return async (channel) => {
    waiting.delete(channel);
    if (waiting.size === 0) meet();
    await Promise.race([met, sleep(patienceMs, undefined, { ref: false }).then(() => giveUp(waiting))]);
  };
}

function giveUp(waiting: Set<Channel>): void {
  if (waiting.size === 0) return;
  console.error(`The workers did not die as they should: nothing came by ${[...waiting].join(', ')}.`);
  process.exit(1);
}

/** Has the providers take what they are given, and never answer. */
async function silence(sandboxUrl: string): Promise<void> {
  const silent = { fault: 'black hole after accept' };
  const body = JSON.stringify({ sendgrid: silent, twilio: silent, lob: silent });
  await fetch(`${sandboxUrl}/faults.json`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
}

/** Waits until the provider has the message: then all of it was written. */
async function isThere(sandboxUrl: string, ref: string): Promise<void> {
  while (!(await readTaken(sandboxUrl)).has(ref)) await sleep(50);
}
