import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { expect, test } from 'vitest';
import { answerCsv } from '../../api/http/csv.ts';

const ids = Array.from({ length: 10_000 }, (_one, n) => String(n));
/** A browser on a slow line: every piece has to be waited for. */
const slowReader = (took: (text: string) => void) =>
  new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, done) => {
      took(chunk.toString());
      setTimeout(done, 2);
    },
  });

const download = (read: (ids: string[]) => Promise<string[][]>, reader: Writable): void => {
  answerCsv({ name: 'pets', header: ['Id'], ids, read, log: pino({ level: 'silent' }) }).stream?.(reader as never);
};

test('a long download over a slow line comes whole, and no listener is left behind by any slice', async () => {
  let text = '';
  let most = 0;
  const reader = slowReader((piece) => (text += piece));
  download(async (slice) => {
    most = Math.max(most, reader.listenerCount('close'), reader.listenerCount('drain'));
    return slice.map((id) => [id]);
  }, reader);
  await expect.poll(() => reader.writableFinished).toBe(true);
  expect(text.split('\r\n')).toHaveLength(ids.length + 2);
  // As many as the whole download needs; twenty slices had to be waited for.
  expect(most).toBeLessThan(8);
});

test('a download nobody takes any more is not read to its end', async () => {
  let slices = 0;
  const reader = slowReader(() => undefined);
  download(async (slice) => {
    if (++slices === 3) reader.destroy();
    return slice.map((id) => [id]);
  }, reader);
  await sleep(200);
  expect(slices).toBeLessThan(6);
});

test('a failure in the middle breaks the download off', async () => {
  const reader = slowReader(() => undefined);
  reader.on('error', () => undefined);
  download(() => Promise.reject(new Error('the database is away')), reader);
  await expect.poll(() => reader.destroyed).toBe(true);
  expect(reader.writableFinished).toBe(false);
});
