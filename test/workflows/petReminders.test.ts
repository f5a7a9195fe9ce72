import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayAt } from '../../domain/days.ts';
import { Hospital } from '../kit/hospital.ts';
import type { SentMessage } from '../kit/sentMessages.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
beforeEach(async () => {
  processes = await startProcesses({ from: '2026-09-16T20:00:00Z' });
});
afterEach(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

const zone = 'America/New_York';
const localTime = (at: number): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
const heard = (messages: SentMessage[]) => messages.map((one) => [one.batchOn, one.channel, one.offsets[0]]);

/** The pet's process has nothing ahead and so many messages have left. */
const left = (hospital: Hospital, pet: string, count: number) => async () =>
  (await hospital.run((tx) => tx.process.findFirst({ where: { subject: pet } })))?.state === 'idle' &&
  (await hospital.sent()).filter((one) => one.state === 'accepted').length === count;

test("a pet hears seven times around its due date, between 18:00 and 19:00, over two clock changes and a year's end; and so again in its second year", async () => {
  const hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()), timeZone: zone });
  const pet = await hospital.addPet(await hospital.addClient());
  const reminder = await hospital.addReminder(pet, '2026-12-20');
  await processes.until(left(hospital, pet, 10), 90_000);

  const first = await hospital.sent();
  expect(heard(first)).toEqual([
    ['2026-09-16', 'email', -90],
    ['2026-09-16', 'text', -90],
    ['2026-10-16', 'postcard', -60],
    ['2026-11-16', 'email', -30],
    ['2026-12-16', 'email', 0],
    ['2026-12-16', 'text', 0],
    ['2027-01-16', 'email', 30],
    ['2027-01-16', 'text', 30],
    ['2027-02-16', 'postcard', 60],
    ['2027-03-16', 'email', 90],
  ]);
  for (const { notBefore, channel, batchOn } of first) {
    expect(dayAt(notBefore, zone)).toBe(batchOn);
    if (channel === 'postcard') expect(localTime(notBefore)).toBe('18:00');
    else expect(localTime(notBefore)).toMatch(/^18:/);
  }
  // The clocks went back on 1 November and forward on 14 March: the local hour stayed, the instant moved.
  expect(new Set(first.filter((one) => one.channel === 'email').map((one) => new Date(one.notBefore).getUTCHours()))).toEqual(new Set([22, 23]));
  expect(await hospital.skips()).toEqual([]);

  // A year later the practice system marks the service done and, on the same id, due again.
  processes.moveTo('2027-09-16T20:00:00Z');
  hospital.now = new Date(processes.clock());
  await hospital.complete(pet, reminder);
  await hospital.reopen(pet, reminder, '2027-12-20');
  await processes.until(left(hospital, pet, 20), 90_000);

  const second = (await hospital.sent()).filter((one) => !first.some((old) => old.id === one.id));
  // 2028 is a leap year: 90 days after 20 December is 19 March.
  expect(heard(second)).toEqual(heard(first).map(([day, ...rest]) => [`${Number(String(day).slice(0, 4)) + 1}${String(day).slice(4)}`, ...rest]));
  expect(second.every((one) => one.cycles.join() === '3')).toBe(true);
  expect(processes.handed).toHaveLength(20);
  expect(new Set(processes.handed.map((one) => one.ref)).size).toBe(20);
}, 200_000);
