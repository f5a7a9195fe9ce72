import type { Channel } from '../../domain/channels.ts';

/** What both sides play: so many sleeping processes are due at the same moment, each with one message on each of these channels. */
export interface Task {
  pets: number;
  channels: Channel[];
  /** Processes a worker may keep in memory. */
  cache: number;
  /** What the stand-in providers take to answer, ms. */
  latencyMs: number;
}

/** What an evening cost. */
export interface Evening {
  touches: number;
  /** From the moment all were due until the last message was handed over and noted. */
  seconds: number;
  /** CPU, ms. */
  cpu: { temporal: number; postgres: number; worker: number };
  /** History events of one process from its waking to its next sleep, or its end; the mean of a few. */
  eventsAWake: number;
  /** How long it took until all slept, s. */
  startedIn: number;
}

/** The moment at which all are due, epoch ms. */
export interface Due {
  kind: 'due';
  at: number;
}
export interface Ready {
  kind: 'ready';
}
/** The last message has been handed over, epoch ms. */
export interface Done {
  kind: 'done';
  at: number;
}

export const taskOf = <T>(): T => JSON.parse(process.env['HOMING_BENCH'] ?? 'null') as T;
