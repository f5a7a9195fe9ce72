import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  BadCell,
  readBoolean,
  readChoice,
  readDate,
  readDecimal,
  readInstant,
  readInstantOrDay,
  readText,
  type DateFormat,
  type ReadContext,
} from '../../pims/columns/readers.ts';
import { readProfile } from '../../pims/profile.ts';

const context: ReadContext = { timeZone: 'America/New_York', country: 'US', dateFormat: 'YYYY-MM-DD' };
const written = (dateFormat: DateFormat): ReadContext => ({ ...context, dateFormat });

describe('a day', () => {
  test.each([
    ['2028-02-29', 'YYYY-MM-DD', '2028-02-29'],
    ['2/9/2026', 'MM/DD/YYYY', '2026-02-09'],
    ['2/9/2026', 'DD/MM/YYYY', '2026-09-02'],
    ['31.12.2026', 'DD.MM.YYYY', '2026-12-31'],
    ['2026-12-31', 'MM/DD/YYYY', '2026-12-31'],
    ['2026-12-31 00:00:00.000', 'YYYY-MM-DD', '2026-12-31'],
    ['2/9/2026 12:00:00 AM', 'MM/DD/YYYY', '2026-02-09'],
  ] as const)('%s written as %s is %s', (cell, format, day) => expect(readDate(cell, written(format))).toBe(day));
  test.each([
    ['2026-02-31', /does not exist/],
    ['2027-02-29', /does not exist/],
    ['0026-01-01', /can't be meant/],
    ['14/03/2026', /not a date written as YYYY-MM-DD/],
    ['soon', /"soon"/],
  ])('%s is refused', (cell, reason) => expect(() => readDate(cell, context)).toThrow(reason));
});

describe('an instant', () => {
  test.each([
    ['2026-07-01T09:30', '2026-07-01T13:30:00Z'],
    ['2026-07-01 9:30 PM', '2026-07-02T01:30:00Z'],
    ['2026-07-01T09:30:15.250+02:00', '2026-07-01T07:30:15.25Z'],
    ['2026-07-01T12:00 AM', '2026-07-01T04:00:00Z'],
    ['2026-07-01T09:30:00-0400', '2026-07-01T13:30:00Z'],
  ])('%s is %s', (cell, instant) => expect(readInstant(cell, context)).toBe(instant));
  test.each([
    ['2026-07-01', /no time of day/],
    ['2026-07-01T25:00', /does not exist/],
    ['2026-07-01T13:00 PM', /does not exist/],
    ['2026-07-01T09:60', /does not exist/],
    ['2026-07-01T09:30+99:00', /offset/],
    ['morning', /has no time/],
  ])('%s is refused', (cell, reason) => expect(() => readInstant(cell, context)).toThrow(reason));
  test('a day alone is its midnight in the practice where that is enough', () => expect(readInstantOrDay('2026-07-01', context)).toBe('2026-07-01T04:00:00Z'));
});

test.each([
  ['1,234.50', '1234.50'],
  ['$12', '12'],
  ['-$1,000', '-1000'],
  ['+3.5', '3.5'],
])('the amount %s is %s', (cell, amount) => expect(readDecimal(10)(cell, context)).toBe(amount));
test.each(['12,5', '1.2.3', 'twelve', '99999999999', '1e9', 'NaN'])('the amount %s is refused', (cell) =>
  expect(() => readDecimal(10)(cell, context)).toThrow(BadCell),
);
test.each([
  ['No Show', 'no_show'],
  ['NO-SHOW', 'no_show'],
  ['Missed', 'no_show'],
])('the choice %s is %s', (cell, choice) => expect(readChoice({ no_show: ['missed'] })(cell, context)).toBe(choice));
test.each([
  ['Y', 'true'],
  ['0', 'false'],
])('%s means %s', (cell, meant) => expect(readBoolean(cell, context)).toBe(meant));
test('a name is one line, however it was typed', () => expect(readText()('  Ada\r\nBcc:  x ', context)).toBe('Ada Bcc: x'));
test('a text too long is refused', () => expect(() => readText(5)('123456', context)).toThrow(/longer than 5/));

describe('a profile', () => {
  test('says everything that is wrong with it, and where', () => {
    expect(() => readProfile({ 'pets.csv': { columns: { pet: 'No' }, values: { sate: {} } } })).toThrow(
      /pets\.csv > columns > pet: .*pet_id.*\n.*values > sate/s,
    );
    expect(() => readProfile({ 'dogs.csv': {} })).toThrow(/can't be used/);
    expect(() => readProfile({ 'pets.csv': { dateFormat: 'YY' } })).toThrow(/pets\.csv > dateFormat/);
  });
  test('may be empty', () => expect(readProfile({})).toEqual({}));
});

test('a time without an offset is the instant the zone’s own rules give, on every day of every zone', () => {
  const zones = ['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo', 'UTC'];
  const moment = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 73_000 }).map((n) => Temporal.PlainDate.from('1950-01-01').add({ days: n })),
    second: fc.integer({ min: 0, max: 86_399 }),
  });
  fc.assert(
    fc.property(moment, ({ zone, day, second }) => {
      const local = day.toPlainDateTime().add({ seconds: second });
      expect(readInstant(local.toString(), { ...context, timeZone: zone })).toBe(local.toZonedDateTime(zone).toInstant().toString());
    }),
    { numRuns: 400 },
  );
});
