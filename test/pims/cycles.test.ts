import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addHospital, appointment, client, csv, firstDay, openHospital, pet, reminder, type Hospital, type Row } from './kit.ts';

let first: Hospital;
let hospital: Hospital;
beforeAll(async () => {
  first = await openHospital();
});
afterAll(() => first.close());

const later = new Date('2026-12-24T12:00:00Z');
const stored = () => hospital.read((tx) => tx.reminder.findFirstOrThrow());
const bring = (change: Row, now: Date) => hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', change)]) }, { now });

beforeEach(async () => {
  hospital = await addHospital(first.database);
  await hospital.bring({ 'clients.csv': csv([client('c1')]), 'pets.csv': csv([pet('p1', 'c1')]), 'reminders.csv': csv([reminder('r1', 'p1')]) });
  return () => hospital.close();
});

test('a new reminder is in its first cycle, known since the import', async () => {
  expect(await stored()).toMatchObject({ cycle: 1, cycleKnownAt: firstDay });
});

test.each<[string, Row]>([
  ['is completed', { status: 'completed', completed_date: '2026-12-20' }],
  ['moves fourteen days later', { due_date: '2026-12-29' }],
  ['moves a year later', { due_date: '2027-12-15' }],
])('a reminder that %s begins a new cycle, known since then', async (_what, change) => {
  await bring(change, later);
  expect(await stored()).toMatchObject({ cycle: 2, cycleKnownAt: later });
});

test.each<[string, Row]>([
  ['moves thirteen days later', { due_date: '2026-12-28' }],
  ['moves a month earlier', { due_date: '2026-11-15' }],
  ['is cancelled', { status: 'cancelled' }],
  ['becomes a callback', { kind: 'callback' }],
])('a reminder that %s stays in its cycle', async (_what, change) => {
  await bring(change, later);
  expect(await stored()).toMatchObject({ cycle: 1, cycleKnownAt: firstDay });
});

test('a completed reminder that reopens for the next year begins one new cycle, not two', async () => {
  await bring({ status: 'completed' }, later);
  const reopened = new Date('2027-01-05T12:00:00Z');
  await bring({ due_date: '2027-12-15' }, reopened);
  expect(await stored()).toMatchObject({ cycle: 3, cycleKnownAt: reopened, status: 'open' });
});

test.each<[string, Row, number]>([
  ['as it was stays in its cycle: an export that lacked it for a day sends nothing twice', {}, 1],
  ['for the next year begins a new cycle', { due_date: '2027-12-15' }, 2],
])('a reminder that was gone and comes back %s', async (_what, change, cycle) => {
  await hospital.bring({ 'reminders.csv': csv([reminder('r2', 'p1')]) }, { complete: true, force: true });
  const found = () => hospital.read((tx) => tx.reminder.findFirst({ where: { sourceId: 'r1' } }));
  expect((await found())?.deletedAt).not.toBeNull();
  await bring(change, later);
  expect(await found()).toMatchObject({ cycle, cycleKnownAt: cycle === 1 ? firstDay : later, deletedAt: null });
});

test('an appointment begins a new cycle when its start moves, and only then', async () => {
  const cycle = async (change: Row) => {
    await hospital.bring({ 'appointments.csv': csv([appointment('a1', { pet_id: 'p1', ...change })]) });
    return (await hospital.read((tx) => tx.appointment.findFirstOrThrow())).cycle;
  };
  expect(await cycle({})).toBe(1);
  expect(await cycle({ status: 'confirmed' })).toBe(1);
  expect(await cycle({ starts_at: '2026-12-01T09:45' })).toBe(2);
  expect(await cycle({ starts_at: '2026-12-01T14:45Z' })).toBe(2);
});
