import { describe, expect, test } from 'vitest';
import { normalizePhone } from '../../../domain/contacts/index.ts';
import { phone } from '../../../sandbox/demo/households.ts';
import { chanceFrom } from '../../../sandbox/demo/random.ts';
import { makeDemo, settledExport } from '../../../sandbox/demo/makeDemo.ts';
import { timelineAt } from '../../../sandbox/demo/timeline.ts';

const today = '2026-11-22';
const zone = 'America/New_York';
const demoOn = (day: string) => makeDemo(timelineAt(Date.parse(`${day}T15:00:00Z`), zone));
const demo = demoOn(today);
const count = (rows: Record<string, string>[], column: string, value: string) => rows.filter((row) => row[column] === value).length;
const clientOf = (lastName: string) => demo.clients.find((row) => row['last_name'] === lastName)?.['client_id'];
const petsOf = (lastName: string) => demo.pets.filter((row) => row['client_id'] === clientOf(lastName));
const dueOf = (lastName: string) => petsOf(lastName).flatMap((pet) => demo.reminders.filter((row) => row['pet_id'] === pet['pet_id']));

describe('the demo practice', () => {
  test('is a hospital of about 450 households and 800 pets, dogs, cats, rabbits and birds', () => {
    expect(demo.clients).toHaveLength(450);
    expect(demo.pets.length).toBeGreaterThan(760);
    expect(demo.pets.length).toBeLessThan(880);
    for (const species of ['dog', 'cat', 'rabbit', 'bird']) expect(count(demo.pets, 'species', species)).toBeGreaterThan(10);
  });

  test('is the same for the same day, and lies around whatever day it is', () => {
    expect(demoOn(today)).toEqual({
      ...demo,
      addClient: expect.any(Function),
      addPet: expect.any(Function),
      addReminder: expect.any(Function),
      addAppointment: expect.any(Function),
      addInvoice: expect.any(Function),
      addLine: expect.any(Function),
      day: expect.any(Function),
    });
    const due = demo.reminders.map((row) => (Date.parse(row['due_date'] ?? '') - Date.parse(today)) / 86_400_000);
    expect(Math.min(...due)).toBeGreaterThanOrEqual(-140);
    expect(Math.max(...due)).toBeLessThanOrEqual(350);
  });

  test('has the gaps of real records', () => {
    expect(count(demo.clients, 'status', 'inactive')).toBeGreaterThan(10);
    expect(count(demo.clients, 'communications_disabled', 'true')).toBeGreaterThan(3);
    expect(demo.clients.filter((row) => !row['email']).length).toBeGreaterThan(20);
    expect(demo.clients.filter((row) => !row['mobile_phone'] && row['home_phone']).length).toBeGreaterThan(20);
    expect(demo.clients.filter((row) => !row['address_line1']).length).toBeGreaterThan(3);
    expect(count(demo.pets, 'status', 'deceased')).toBeGreaterThan(20);
    expect(count(demo.reminders, 'kind', 'callback')).toBeGreaterThan(20);
    expect(demo.appointments.filter((row) => !row['client_id'] && !row['pet_id']).length).toBeGreaterThan(5);
  });

  test('invents everybody: numbers nobody has, addresses at example domains', () => {
    for (let n = 0; n < 1000; n += 1) expect(normalizePhone(phone(n), 'US').value).toMatch(/^\+1\d{3}55501\d\d$/);
    expect(new Set(Array.from({ length: 1000 }, (_u, n) => phone(n))).size).toBe(1000);
    for (const { email } of demo.clients) if (email?.includes('@')) expect(email.split('@')[1]).toMatch(/^example(\.(com|net|org))?$/);
  });

  test('on any day of the year the newcomers of that morning have something to look at', () => {
    for (const day of ['2026-11-30', '2027-01-01', '2027-01-15', '2028-02-29']) {
      const steps = [-90, -60, -30, 0, 30, 60, 90];
      const { reminders, pets, happenings } = demoOn(day);
      const isNew = new Set(pets.filter((row) => happenings.newcomers.has(row['client_id'] ?? '')).map((row) => row['pet_id']));
      const due = reminders.filter(
        (row) =>
          isNew.has(row['pet_id']) &&
          row['status'] === 'open' &&
          row['kind'] === 'letter' &&
          steps.includes((Date.parse(day) - Date.parse(row['due_date'] ?? '')) / 86_400_000),
      );
      expect(new Set(due.map((row) => row['pet_id'])).size).toBeGreaterThan(25);
    }
  });

  test('its days are those of the practice: live since a delivery day, exports on Mondays, an evening that has begun is not past', () => {
    const { goLiveOn, batches, imports, lastBatchOn } = timelineAt(Date.parse('2026-11-22T15:00:00Z'), zone);
    expect([goLiveOn, batches.length, lastBatchOn]).toEqual(['2025-10-16', 27, '2026-11-16']);
    expect(imports.every((day) => new Date(day).getUTCDay() === 1 && day < today)).toBe(true);
    expect(timelineAt(Date.parse('2026-11-17T00:30:00Z'), zone).lastBatchOn).toBe('2026-11-01');
    expect(timelineAt(Date.parse('2026-11-17T01:00:00Z'), zone).lastBatchOn).toBe('2026-11-16');
  });

  test('what came with the first export leaves the newcomers out, with all that is theirs', () => {
    const settled = settledExport(demo);
    expect([settled.clients.length, demo.happenings.newcomers.size]).toEqual([370, 80]);
    expect(settled.reminders.every((row) => demo.happenings.courses.has(row['reminder_id'] ?? ''))).toBe(true);
  });

  test('Harper Quill has three pets due on one day, sixty days ahead: one postcard', () => {
    expect(petsOf('Quill').map((row) => row['name'])).toEqual(['Biscuit', 'Marmalade', 'Captain Crumb']);
    expect(new Set(dueOf('Quill').map((row) => row['due_date']))).toEqual(new Set(['2027-01-19']));
  });

  test('Imogen Farrowdale has a rabbit with one reminder', () => {
    expect(petsOf('Farrowdale')).toMatchObject([{ species: 'rabbit' }]);
    expect(dueOf('Farrowdale')).toHaveLength(1);
  });
});

test('chance repeats for the same seed and differs for another', () => {
  const draw = (seed: string) => {
    const chance = chanceFrom(seed);
    return Array.from({ length: 20 }, () => chance.between(0, 1000));
  };
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});
