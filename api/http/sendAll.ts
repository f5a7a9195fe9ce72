import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Sends what is read, no faster than it is taken, and ends the answer. A reader who left before the end is no failure.
 * @throws what went wrong in reading; the answer is broken off then, as half of it must not look like a whole one
 */
export async function sendAll(source: Readable, response: Writable): Promise<void> {
  try {
    await pipeline(source, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
