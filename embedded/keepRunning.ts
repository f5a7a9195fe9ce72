import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './logs.ts';

/** Something that works until it ends: a program of the engine, a process of the product. */
export interface Running {
  /** Settles when it ends, with a few words on how: `killed`, `SIGTERM`, `code 1`. */
  readonly ended: Promise<string>;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

/** What is started again whenever it ends. */
export interface Kept {
  /**
   * Waits until it works.
   * @param giveUp aborted: nobody waits any more
   * @throws Error with the end of its log when it takes too long, keeps failing or was stopped
   */
  ready(withinMs: number, giveUp?: AbortSignal): Promise<void>;
  /** Settles with a sentence when it is given up. */
  readonly failed: Promise<string>;
  /** Ends it, also one that is just coming up; nothing is started afterwards. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  title: string;
  logFile: string;
  /** Brings it up and resolves when it works. Where it fails, or is told to stop, nothing of it is left, and it throws. */
  start: (stop: AbortSignal) => Promise<Running>;
  /** What works already. */
  first?: Running;
  say: (line: string) => void;
  /** Hears that it works again; `say` unless given. */
  sayWell?: (line: string) => void;
  /** The title names several: they run again. */
  isMany?: boolean;
  /** The first pause before it is started again; each further one is twice as long. Default 1 s. */
  pauseMs?: number;
  /** So many failed starts in a row and it is given up; without a number never. */
  tries?: number;
}

const longestPauseMs = 30_000;
/** What worked this long starts with a short pause again. */
const steadyMs = 60_000;
/** Who waits for it to work waits through so many failed starts. */
const patience = 3;
/** By this machine's clock: a terminal is read long after. */
const timeOfDay = (): string => new Date().toTimeString().slice(0, 8);
const never = new Promise<never>(() => undefined);

/** Starts something and starts it again, with growing pauses, whenever it ends by itself. */
export function keepRunning(options: KeepOptions): Kept {
  const { title, logFile, start, first, say, sayWell = say, isMany = false, pauseMs: firstPauseMs = 1_000, tries = Infinity } = options;
  const log = isMany ? 'Their log' : 'Its log';
  const stopping = new AbortController();
  const stop = stopping.signal;
  const stopped = new Promise<null>((resolve) => stop.addEventListener('abort', () => resolve(null), { once: true }));
  let working = first !== undefined;
  let failures = 0;

  /** @returns how it ended; null when somebody stopped it */
  const runOnce = async (running: Running): Promise<string | null> => {
    working = true;
    failures = 0;
    const how = await Promise.race([running.ended, stopped]);
    working = false;
    if (how === null) await running.stop();
    return how;
  };
  const bringUp = async (): Promise<Running | Error> => {
    try {
      return await start(stop);
    } catch (error) {
      failures += 1;
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  /** @returns why it was given up; null when somebody stopped it */
  const keep = async (): Promise<string | null> => {
    let current = first;
    /** When it ended, epoch ms; null while it works, and before it first does. */
    let endedAt: number | null = null;
    for (let pauseMs = firstPauseMs; !stop.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const next = current ?? (await bringUp());
      current = undefined;
      const began = Date.now();
      if (endedAt !== null && !(next instanceof Error) && !stop.aborted) {
        sayWell(`${timeOfDay()} ${title} ${isMany ? 'run' : 'runs'} again (after ${Math.max(1, Math.round((began - endedAt) / 1000))} s)`);
        endedAt = null;
      }
      const how = next instanceof Error ? next.message : await runOnce(next);
      if (!(next instanceof Error)) endedAt = Date.now();
      if (how === null || stop.aborted) return null;
      if (failures >= tries) return `${title} ended and does not come up again (${tries} tries); the last time: ${how}. Its log is ${logFile}`;
      if (Date.now() - began > steadyMs) pauseMs = firstPauseMs;
      const what = `${title} ${next instanceof Error ? 'did not come up' : 'ended'} (${how})`;
      say(`${timeOfDay()} ${what}; starting ${isMany ? 'them' : 'it'} again in ${pauseMs / 1000} s. ${log}: ${logFile}`);
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    }
    return null;
  };
  const kept = keep();
  return {
    // A stop that fails is told to who stops.
    failed: kept.then(
      (sentence) => sentence ?? never,
      () => never,
    ),
    async ready(withinMs, giveUp) {
      const deadline = Date.now() + withinMs;
      while (!working) {
        giveUp?.throwIfAborted();
        if (stop.aborted) throw new Error(`${title} was stopped while starting.`);
        if (failures >= patience || Date.now() > deadline)
          throw new Error(`${title} ${isMany ? 'do' : 'does'} not come up. ${log} (${logFile}) ends:\n${lastLines(logFile)}`);
        await sleep(100);
      }
    },
    async stop() {
      stopping.abort(new Error(`${title} is being stopped`));
      await kept;
    },
  };
}
