import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { announceChanges, readPayload } from '../../prisma/changes.ts';
import type { Database } from '../../prisma/client.ts';
import type { Topic } from '../../domain/topics.ts';

const one = '01910000-0000-7000-8000-000000000001';
const other = '01910000-0000-7000-8000-000000000002';

/** What left, statement by statement. */
const statements: string[][] = [];
let works = true;
const database = {
  global: {
    $executeRaw: (_sql: TemplateStringsArray, _channel: string, payloads: string[]) => {
      statements.push(payloads);
      return works ? Promise.resolve(1) : Promise.reject(new Error('no connection'));
    },
  },
} as unknown as Database;

beforeEach(() => {
  vi.useFakeTimers();
  statements.length = 0;
  works = true;
});
afterEach(() => vi.useRealTimers());

describe('announced changes', () => {
  test('the first leaves at once, and what follows within a second leaves as one', async () => {
    const { announce } = announceChanges(database);
    announce(one, ['pets']);
    await vi.advanceTimersByTimeAsync(0);
    expect(statements).toEqual([[`${one} pets`]]);
    for (let turn = 0; turn < 500; turn++) announce(one, turn % 2 ? ['messages'] : ['pets', 'postcard runs']);
    announce(other, ['cadence']);
    await vi.advanceTimersByTimeAsync(990);
    expect(statements).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(statements[1]).toEqual([`${one} pets,postcard runs,messages`, `${other} cadence`]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(statements).toHaveLength(2);
  });

  test('a steady stream of them costs one statement a second', async () => {
    const { announce } = announceChanges(database);
    for (let tick = 0; tick < 100; tick++) {
      announce(one, ['pets']);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(statements.length).toBeGreaterThanOrEqual(9);
    expect(statements.length).toBeLessThanOrEqual(11);
  });

  test('what waits leaves before the process does', async () => {
    const { announce, close } = announceChanges(database);
    announce(one, ['imports']);
    await close();
    expect(statements).toEqual([[`${one} imports`]]);
  });

  test('one that cannot leave is told to the log, and the next leaves again', async () => {
    const warnings: string[] = [];
    const { announce, close } = announceChanges(database, { warn: (_given: unknown, words?: string) => void warnings.push(words ?? '') });
    works = false;
    announce(one, ['pets']);
    await vi.advanceTimersByTimeAsync(1);
    works = true;
    announce(one, ['messages']);
    await close();
    expect(warnings).toHaveLength(1);
    expect(statements).toHaveLength(2);
  });

  test('are read back as they were written; what another release says beyond that is left out', () => {
    const topics: Topic[] = ['messages', 'postcard runs'];
    expect(readPayload(`${one} ${topics.join(',')},weather`)).toEqual({ practiceId: one, changed: topics });
    expect(readPayload('something else')).toBeNull();
    expect(readPayload('')).toBeNull();
  });
});
