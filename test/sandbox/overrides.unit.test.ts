import { expect, test } from 'vitest';
import { readOverrides, type Failure } from '../../sandbox/twilio/overrides.ts';

const address = 'https://vet.example.com/webhooks/twilio?message=1';
const failures: Failure[] = ['ct', 'rt', 400, 503];

test.each([
  ['', [1, 0, 0, 0]],
  ['#rc=2&rp=ct,rt,5xx', [2, 2, 0, 2]],
  ['#rc=3&rp=all', [3, 3, 3, 3]],
  ['#rc=0&rp=all', [0, 0, 0, 0]],
  ['#rp=4xx', [0, 0, 1, 0]],
  ['#rc=9', [1, 0, 0, 0]],
  ['#rc=two&rp=rt', [0, 1, 0, 0]],
])('"%s" tells again, where there was no connection, no answer, a 400, a 503: %j times', (fragment, times) => {
  const overrides = readOverrides(address + fragment);
  expect(overrides.url).toBe(address);
  expect(failures.map(overrides.retries)).toEqual(times);
});

test('how long an answer is waited for is within Twilio’s bounds', () => {
  expect(['', '#rt=4500', '#rt=99', '#rt=15001'].map((fragment) => readOverrides(address + fragment).readTimeout)).toEqual([15_000, 4_500, 15_000, 15_000]);
});
