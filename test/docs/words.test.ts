import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageEvents } from '../../domain/messageEvents.ts';
import { messageStates } from '../../domain/messageStates.ts';
import { postcardHolds } from '../../domain/postcardHolds.ts';
import { processStates } from '../../domain/processStates.ts';
import { reasons } from '../../domain/reasons.ts';
import { root } from './pages.ts';

/** Words that say one thing only; single ones ("Sent") are everyday English as well. */
const phrases = [
  ...Object.values(reasons),
  ...Object.values(processStates),
  ...Object.values(postcardHolds),
  ...Object.values(messageStates).map(({ words }) => words),
  ...Object.values(messageEvents).map(({ words }) => words),
].filter((words) => words.includes(' '));

/** Where the console repeats words beside their icons and choices; test/admin holds these equal to the catalogues. */
const heldEqual = [/^admin\/words\//, /^admin\/pets\/petStates\.tsx$/];

test('the console writes the words of a catalogue only where a test holds them equal to it', () => {
  const files = readdirSync(join(root, 'admin'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('dist'))
    .map((path) => join('admin', path))
    .filter((path) => !heldEqual.some((allowed) => allowed.test(path)));
  const repeated = files.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return phrases.filter((words) => [`'${words}'`, `"${words}"`, `>${words}<`].some((written) => text.includes(written))).map((words) => `${path}: ${words}`);
  });
  expect(repeated).toEqual([]);
});
