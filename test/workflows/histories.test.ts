import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { dataConverterWith } from '../../temporal/dataConverter.ts';
import { bundleProcesses } from '../../workers/worker.ts';
import { historyKeys, readHistory } from '../kit/historyFiles.ts';
import { recordHistories } from './recordHistories.ts';

// RECORD_HISTORIES=1 npx vitest run test/workflows/histories
if (process.env['RECORD_HISTORIES'] === '1') recordHistories();

const folder = fileURLToPath(new URL('../histories/', import.meta.url));

/** Every recorded history: `<workflow>/<release>-<scenario>.json`. */
async function recorded(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.json')).sort();
}

test('every history that a release recorded replays on the processes as they are', async () => {
  const dataConverter = dataConverterWith(historyKeys);
  const files = await recorded();
  expect(files.length).toBeGreaterThanOrEqual(4);
  const histories = files.map(async (file) => ({ workflowId: file, history: readHistory(await readFile(folder + file, 'utf8')) }));
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: await bundleProcesses(dataConverter), dataConverter, replayName: 'recorded' },
    await Promise.all(histories),
  )) {
    expect([workflowId, error?.message]).toEqual([workflowId, undefined]);
    replayed.push(workflowId);
  }
  expect(replayed.sort()).toEqual(files);
});

test('a recorded history holds ids, instants and codes only: its payloads are encrypted and its ids opaque', async () => {
  for (const file of await recorded()) {
    const text = await readFile(folder + file, 'utf8');
    expect(text).toContain(Buffer.from('binary/encrypted').toString('base64'));
    expect(text).not.toContain(Buffer.from('json/plain').toString('base64') + '"},"data');
    for (const name of ['Biscuit', 'Ashby', 'example.com', 'Rabies']) expect(text).not.toContain(name);
  }
});
