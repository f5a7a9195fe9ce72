export interface IdleWatchOptions {
  /** So long without a hand at the computer, ms, and it locks. */
  lockMs: number;
  now(): number;
  /** Tells the server, and the other tabs, that somebody is there. */
  tell(): void;
  /** Seconds until it locks, while they are few; null otherwise. */
  warn(seconds: number | null): void;
  lock(): void;
}

export interface IdleWatch {
  /** A hand at this tab. */
  touched(): void;
  /** A hand at another tab, told at that moment, epoch ms. */
  heard(at: number): void;
  /** Looks at the clock; call it every second. */
  tick(): void;
}

/** It is said beforehand, ms. */
const warnMs = 20_000;
/** The server is told at most this often, ms, and at least three times while it waits. */
const tellEveryMs = 60_000;

/** Watches whether anybody is at a shared computer. The server judges by what it was told last, so the last touch is always told, if late. */
export function watchIdle({ lockMs, now, tell, warn, lock }: IdleWatchOptions): IdleWatch {
  const everyMs = Math.min(tellEveryMs, lockMs / 3);
  let touchedAt = now();
  let toldAt = 0;
  const tellIfDue = () => {
    if (touchedAt <= toldAt || now() - toldAt < everyMs) return;
    toldAt = now();
    tell();
  };
  tellIfDue();
  return {
    touched() {
      // What was locked already is not woken by a touch, though no clock has struck since (a laptop that slept).
      if (now() - touchedAt >= lockMs) return lock();
      touchedAt = now();
      warn(null);
      tellIfDue();
    },
    heard(at) {
      touchedAt = Math.max(touchedAt, at);
      toldAt = Math.max(toldAt, at);
    },
    tick() {
      const left = touchedAt + lockMs - now();
      if (left <= 0) return lock();
      warn(left <= warnMs ? Math.ceil(left / 1000) : null);
      tellIfDue();
    },
  };
}
