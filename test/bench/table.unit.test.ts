import { expect, test } from 'vitest';
import { ratioOf, spreadOf } from '../../bench/kit/figures.ts';
import { asMarkdown, asText } from '../../bench/kit/table.ts';

const findings = {
  title: 'Evening',
  how: 'How.',
  figures: [
    { what: 'touches a second', unit: '1/s', ours: [90, 120, 100], floor: [60, 60, 50], aim: '≥ 1.5' },
    { what: 'disk', unit: 'MB', ours: [12_345.6] },
  ],
  notes: ['A note.'],
};

test('the middle of several runs is told with how far they lay apart', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ least: 1, median: 2, most: 3 });
  expect(spreadOf([4, 1]).median).toBe(2.5);
  expect(() => spreadOf([])).toThrow('Nothing was measured');
});

test('a ratio is that of the pairs, so that a machine that grew slower between them changes nothing', () => {
  expect(ratioOf({ what: '', unit: '', ours: [100, 10], floor: [50, 5] })).toEqual({ least: 2, median: 2, most: 2 });
  expect(ratioOf({ what: '', unit: '', ours: [1] })).toBeNull();
});

test('the table for the report has a row a figure and only columns that somebody fills', () => {
  expect(asMarkdown(findings).split('\n')).toEqual([
    '## Evening',
    '',
    'How.',
    '',
    '| what | unit | Homing | floor | ratio | aim |',
    '| --- | --- | --- | --- | --- | --- |',
    '| touches a second | 1/s | 100 (90–120) | 60 (50–60) | 2 (1.5–2) | ≥ 1.5 |',
    '| disk | MB | 12,346 |  |  |  |',
    '',
    '- A note.',
  ]);
  expect(asText({ ...findings, figures: findings.figures.slice(1) })).not.toContain('ratio');
});
