import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { keepRunning, type KeepOptions, type Kept } from '../../embedded/keepRunning.ts';

/** A program that runs until it is ended from outside or stopped. */
class Program {
  stops = 0;
  end!: (how: string) => void;
  readonly ended = new Promise<string>((resolve) => (this.end = resolve));
  async stop() {
    this.stops += 1;
    this.end('SIGTERM');
  }
}

let started: Program[];
let said: string[];
beforeEach(() => {
  started = [];
  said = [];
});
const begin = async (): Promise<Program> => {
  const program = new Program();
  started.push(program);
  return program;
};
const keep = (changes: Partial<KeepOptions> = {}): Kept =>
  keepRunning({ title: 'PostgreSQL', logFile: '/logs/postgres.log', start: begin, say: (line) => said.push(line), pauseMs: 10, ...changes });

test('what is killed is said, and started again with growing pauses', async () => {
  const kept = keep();
  await kept.ready(1_000);
  started[0]!.end('killed');
  await expect.poll(() => started.length).toBe(2);
  await kept.ready(1_000);
  started[1]!.end('code 3');
  await expect.poll(() => started.length).toBe(3);
  await kept.ready(1_000);
  expect(said.map((line) => line.replace(/^\d\d:\d\d:\d\d /, 'at its time: '))).toEqual([
    'at its time: PostgreSQL ended (killed); starting it again in 0.01 s. Its log: /logs/postgres.log',
    'at its time: PostgreSQL runs again (after 1 s)',
    'at its time: PostgreSQL ended (code 3); starting it again in 0.02 s. Its log: /logs/postgres.log',
    'at its time: PostgreSQL runs again (after 1 s)',
  ]);
  await kept.stop();
  expect(started.map(({ stops }) => stops)).toEqual([0, 0, 1]);
});

test('of several it speaks as of several, and that they work again is said where good news is', async () => {
  const good: string[] = [];
  const kept = keep({ title: 'The workers', isMany: true, sayWell: (line) => good.push(line) });
  await kept.ready(1_000);
  started[0]!.end('killed');
  await expect.poll(() => good.length).toBe(1);
  expect(said[0]).toMatch(/ The workers ended \(killed\); starting them again in 0\.01 s\. Their log: /);
  expect(good[0]).toMatch(/ The workers run again \(after 1 s\)$/);
  await kept.stop();
});

test('what does not come up several times in a row is given up with a sentence; coming up once begins the count again', async () => {
  let well = true;
  const kept = keep({
    tries: 3,
    start: async () => {
      if (well) return begin();
      throw new Error('its disk is full');
    },
  });
  await kept.ready(1_000);
  for (const count of [2, 3]) {
    started.at(-1)!.end('killed');
    await expect.poll(() => started.length).toBe(count);
  }
  well = false;
  started.at(-1)!.end('killed');
  expect(await kept.failed).toBe('PostgreSQL ended and does not come up again (3 tries); the last time: its disk is full. Its log is /logs/postgres.log');
  await kept.stop();
  expect(started).toHaveLength(3);
});

test('who waits for it is told when it keeps failing', async () => {
  const kept = keep({ start: () => Promise.reject(new Error('no')) });
  await expect(kept.ready(5_000)).rejects.toThrow(/PostgreSQL does not come up\. Its log/);
  await kept.stop();
});

test('stopped in the pause before it would be started again, nothing is started', async () => {
  const kept = keep({ pauseMs: 60_000, first: await begin() });
  started[0]!.end('killed');
  await expect.poll(() => said.length).toBe(1);
  await kept.stop();
  await sleep(20);
  expect(started).toHaveLength(1);
});

test('stopped while it comes up, it is told so, and waited for until nothing of it is left', async () => {
  let left = 0;
  const kept = keep({
    start: async (stop) => {
      left += 1;
      while (!stop.aborted) await sleep(5);
      await sleep(30);
      left -= 1;
      throw stop.reason;
    },
  });
  await expect.poll(() => left).toBe(1);
  await kept.stop();
  expect(left).toBe(0);
  expect(said).toEqual([]);
});

test('stopped at the very moment it works, it is stopped again', async () => {
  const kept: Kept = keep({
    start: async () => {
      const program = await begin();
      void kept.stop();
      return program;
    },
  });
  await expect.poll(() => started[0]?.stops).toBe(1);
  await kept.stop();
  expect(started).toHaveLength(1);
});
