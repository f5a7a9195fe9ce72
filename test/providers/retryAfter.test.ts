import { expect, it } from 'vitest';
import { readRetryAt } from '../../providers/retryAfter.ts';

const now = Date.UTC(2026, 10, 16, 18, 0, 0);

it.each([
  ['seconds to wait', { 'retry-after': '30' }, now + 30_000],
  ['a date', { 'retry-after': 'Mon, 16 Nov 2026 18:01:00 GMT' }, now + 60_000],
  ["SendGrid's reset in epoch seconds", { 'x-ratelimit-reset': String(now / 1000 + 5) }, now + 5000],
  ["Lob's reset in epoch seconds", { 'x-rate-limit-reset': String(now / 1000 + 3) }, now + 3000],
  ["Lob's newer reset header", { 'ratelimit-reset': String(now / 1000 + 4) }, now + 4000],
  ['a reset that has passed', { 'x-ratelimit-reset': String(now / 1000 - 100) }, now],
  ['nonsense far ahead, held to a day', { 'retry-after': '99999999' }, now + 86_400_000],
])('the moment to come again is read from %s', (_, headers, expected) => {
  expect(readRetryAt(headers, now)).toBe(expected);
});

it.each([[{}], [undefined], [{ 'retry-after': 'soon' }], [{ 'retry-after': '' }]])('without a usable header (%j) there is no moment', (headers) => {
  expect(readRetryAt(headers, now)).toBeUndefined();
});
