import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Writes what is known and must not be lost by a hiccup of the database.
 * @param patience what is waited between tries, ms
 * @throws what the last try threw
 */
export async function insistently<T>(patience: readonly number[], write: () => Promise<T>): Promise<T> {
  for (const ms of patience) {
    try {
      return await write();
    } catch {
      await sleep(ms);
    }
  }
  return write();
}
