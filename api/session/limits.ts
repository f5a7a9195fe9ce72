/** Failed sign-ins allowed per e-mail address and per network address in `limitWindowMs`. */
const triesAllowed = 10;
export const limitWindowMs = 15 * 60_000;

/** Counts tries by key. Kept in the memory of the one API process: a restart forgets them (docs/api.md says so). */
export interface TryLimits {
  /** Notes a try under each key. @returns seconds to wait when one of them has had its share, else 0 (and the try counts) */
  take(keys: string[]): number;
  /** The try was no guess: it does not count, and those before it for `forgiven` are forgotten. */
  giveBack(keys: string[], forgiven: string): void;
}

export function countTries(clock: () => number): TryLimits {
  const windows = new Map<string, { count: number; endsAt: number }>();
  const current = (key: string) => {
    const window = windows.get(key);
    return window && window.endsAt > clock() ? window : { count: 0, endsAt: clock() + limitWindowMs };
  };
  return {
    take(keys) {
      // Whoever tries many names must not fill the memory.
      if (windows.size > 10_000) for (const [key, window] of windows) if (window.endsAt <= clock()) windows.delete(key);
      const full = keys.map(current).filter((window) => window.count >= triesAllowed);
      if (full.length > 0) return Math.ceil((Math.max(...full.map((window) => window.endsAt)) - clock()) / 1000);
      for (const key of keys) {
        const window = current(key);
        windows.set(key, { ...window, count: window.count + 1 });
      }
      return 0;
    },
    giveBack(keys, forgiven) {
      for (const key of keys) {
        const window = current(key);
        windows.set(key, { ...window, count: Math.max(0, window.count - 1) });
      }
      windows.delete(forgiven);
    },
  };
}
