import { expect, test } from 'vitest';
import { RunningParts, Stopping } from '../../cli/runningParts.ts';

test('parts are stopped last to first, one after the other, once', async () => {
  const parts = new RunningParts(() => undefined);
  const stopped: string[] = [];
  for (const name of ['database', 'engine', 'workers'])
    await parts.add(async () => {
      await Promise.resolve();
      stopped.push(name);
    });
  await Promise.all([parts.stop(), parts.stop()]);
  expect(stopped).toEqual(['workers', 'engine', 'database']);
});

test('a part that comes up after somebody said stop is stopped at once, and nothing further is brought up', async () => {
  const parts = new RunningParts(() => undefined);
  await parts.stop();
  let stopped = false;
  await expect(
    parts.add(() => {
      stopped = true;
    }),
  ).rejects.toThrow(Stopping);
  expect(stopped).toBe(true);
  expect(parts.signal.aborted).toBe(true);
});
