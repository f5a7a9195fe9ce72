import type { Topic } from '../../domain/topics.ts';

/** The part of EventSource that is used; a test brings its own. */
export interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LinkOptions {
  open(): Source;
  /** Asks anew for what shows these topics; 'all' after anything may have been missed. Resolves when the answers are there. */
  refresh(changed: readonly Topic[] | 'all'): Promise<void>;
  /** The server refused the stream: perhaps nobody is signed in any more. */
  onRefused(): void;
  /** The word on screen: true after ten seconds without a stream, false when there is one again. */
  onLost(isLost: boolean): void;
  isSeen(): boolean;
}

export interface LiveLink {
  /** The tab was shown or hidden. */
  look(): void;
  close(): void;
}

/** Between two rounds of asking, ms; and after a slow one four times as long as it took: a busy server is not made busier. */
const betweenMs = 2_000;
const restFactor = 4;
/** A browser opens six connections to a server at once: a tab nobody sees gives its one back, ms after it was hidden. */
const hiddenMs = 15_000;
const lostMs = 10_000;
const retry = { first: 2_000, last: 30_000 };
const closed = 2;

/** Keeps one tab's stream open while it is seen, and turns what it says into rounds of asking. */
export function openLiveLink({ open, refresh, onRefused, onLost, isSeen }: LinkOptions): LiveLink {
  let source: Source | null = null;
  let pending = new Set<Topic>();
  let isAllPending = false;
  let wasInterrupted = false;
  let restUntil = 0;
  let isAsking = false;
  let retryMs = retry.first;
  const timers: Partial<Record<'round' | 'hidden' | 'lost' | 'retry', ReturnType<typeof setTimeout>>> = {};
  const after = (name: keyof typeof timers, ms: number, work: () => void) => {
    timers[name] ??= setTimeout(() => {
      delete timers[name];
      work();
    }, ms);
  };
  const forget = (name: keyof typeof timers) => {
    clearTimeout(timers[name]);
    delete timers[name];
  };

  const ask = async () => {
    if (isAsking || !isSeen() || (pending.size === 0 && !isAllPending)) return;
    const changed = isAllPending ? 'all' : [...pending];
    pending = new Set();
    isAllPending = false;
    isAsking = true;
    const began = performance.now();
    try {
      await refresh(changed);
    } finally {
      isAsking = false;
      restUntil = performance.now() + Math.max(betweenMs, restFactor * (performance.now() - began));
      plan();
    }
  };
  const plan = () => {
    if (isSeen() && (pending.size > 0 || isAllPending)) after('round', Math.max(0, restUntil - performance.now()), () => void ask());
  };

  const connect = () => {
    forget('retry');
    if (source) return;
    const opened = open();
    source = opened;
    opened.addEventListener('open', () => {
      forget('lost');
      onLost(false);
      retryMs = retry.first;
      if (wasInterrupted) isAllPending = true;
      wasInterrupted = false;
      plan();
    });
    opened.addEventListener('error', () => {
      wasInterrupted = true;
      after('lost', lostMs, () => onLost(true));
      // Otherwise the browser comes back by itself.
      if (opened.readyState !== closed) return;
      disconnect();
      onRefused();
      after('retry', retryMs, connect);
      retryMs = Math.min(retryMs * 2, retry.last);
    });
    opened.addEventListener('changed', ({ data }) => {
      for (const topic of (JSON.parse(data) as { topics: Topic[] }).topics) pending.add(topic);
      plan();
    });
  };
  const disconnect = () => {
    source?.close();
    source = null;
  };

  if (isSeen()) connect();
  else wasInterrupted = true;
  return {
    look() {
      if (isSeen()) {
        forget('hidden');
        connect();
        plan();
        return;
      }
      after('hidden', hiddenMs, () => {
        disconnect();
        forget('lost');
        forget('retry');
        onLost(false);
        wasInterrupted = true;
      });
    },
    close() {
      disconnect();
      for (const name of Object.keys(timers) as (keyof typeof timers)[]) forget(name);
    },
  };
}
