import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readClosedDays, readHours, sayClosedAhead, sayHours, weekdayOf, weekdays, type OpeningHours, type Span } from '../../domain/openingHours.ts';

const span = (from: string, to: string): Span => ({ from, to });
const workdays = (...spans: Span[]): OpeningHours => Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, spans]));
const read = (form: OpeningHours) => {
  const faults: Record<string, string> = {};
  return { hours: readHours(form, faults), faults };
};
const say = (hours: OpeningHours) => sayHours(hours, { dateStyle: 'month first' });

describe('opening hours', () => {
  it('are said as clients say them', () => {
    const usual = { ...workdays(span('08:00', '18:00')), sat: [span('09:00', '13:00')] };
    expect(say(usual)).toBe('Mon–Fri 8:00 AM–6:00 PM, Sat 9:00 AM–1:00 PM, closed Sun');
    expect(sayHours(usual, { dateStyle: 'month first', short: true })).toBe('Mon–Fri 8 AM–6 PM, Sat 9 AM–1 PM');
    expect(sayHours(usual, { dateStyle: 'day first' })).toBe('Mon–Fri 08:00–18:00, Sat 09:00–13:00, closed Sun');
    expect(say({ ...usual, wed: [span('08:00', '12:00'), span('13:30', '24:00')] })).toBe(
      'Mon–Tue and Thu–Fri 8:00 AM–6:00 PM, Wed 8:00 AM–12:00 PM and 1:30 PM–midnight, Sat 9:00 AM–1:00 PM, closed Sun',
    );
    expect(say(Object.fromEntries(weekdays.map((day) => [day, [span('00:00', '24:00')]])))).toBe('Mon–Sun all day');
    expect(say({ wed: [span('00:30', '12:30')] })).toBe('Wed 12:30 AM–12:30 PM, closed Mon–Tue and Thu–Sun');
  });

  it('say nothing where nobody has told', () => {
    expect(say({})).toBe('');
    expect(say({ mon: [] })).toBe('');
  });

  it.each<[string, Span[], RegExp | null]>([
    ['a usual day', [span('08:00', '18:00')], null],
    ['one typed without its nought', [span('8:00', '9:30')], null],
    ['a day to midnight', [span('18:00', '24:00')], null],
    ['a lunch break, in whatever order', [span('13:00', '18:00'), span('08:00', '12:00')], null],
    ['stretches that touch', [span('08:00', '12:00'), span('12:00', '18:00')], null],
    ['an end before its beginning', [span('18:00', '08:00')], /later than the beginning/],
    ['no time at all', [span('08:00', '08:00')], /later than the beginning/],
    ['a beginning at 24:00', [span('24:00', '24:00')], /hours and minutes/],
    ['an hour there is none of', [span('08:00', '25:00')], /hours and minutes/],
    ['words', [span('eight', 'six')], /hours and minutes/],
    ['stretches that overlap', [span('08:00', '12:00'), span('11:59', '18:00')], /overlap/],
    ['too many stretches', Array.from({ length: 5 }, (_, i) => span(`0${i}:00`, `0${i}:30`)), /at most 4/],
  ])('take or refuse %s', (_what, spans, fault) => {
    const { faults } = read({ tue: spans });
    if (fault) expect(faults['openingHours.tue']).toMatch(fault);
    else expect(faults).toEqual({});
  });

  const time = fc.oneof(
    fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`),
    fc.string({ maxLength: 6 }),
  );
  const week = fc.record(Object.fromEntries(weekdays.map((day) => [day, fc.array(fc.record({ from: time, to: time }), { maxLength: 3 })])), {
    requiredKeys: [],
  });
  property.prop([week])('whatever is typed, is named as a fault or in order, apart, inside its day, and read again as it is', (form) => {
    const { hours, faults } = read(form as OpeningHours);
    for (const spans of Object.values(hours)) {
      expect(spans?.length).toBeGreaterThan(0);
      for (const [index, { from, to }] of (spans ?? []).entries()) {
        expect(from < to && to <= '24:00').toBe(true);
        if (index > 0) expect(from >= (spans?.[index - 1]?.to ?? '')).toBe(true);
      }
    }
    expect(read(hours)).toEqual({ hours, faults: {} });
    for (const field of Object.keys(faults)) expect(hours[field.replace('openingHours.', '') as 'mon']).toBeUndefined();
    const said = say(hours);
    expect(said === '').toBe(Object.keys(hours).length === 0);
    if (said) for (const day of weekdays) if (!hours[day]) expect(said).toContain('closed');
  });
});

describe('closed days', () => {
  const readDays = (form: { day: string; name: string }[]) => {
    const faults: Record<string, string> = {};
    return { days: readClosedDays(form, faults), faults };
  };

  it('are put in order, and each fault stands at its field', () => {
    const christmas = { day: '2026-12-25', name: ' Christmas  Day ' };
    expect(readDays([christmas, { day: '2026-11-26', name: 'Thanksgiving Day' }])).toEqual({
      days: [
        { day: '2026-11-26', name: 'Thanksgiving Day' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
      faults: {},
    });
    expect(Object.keys(readDays([christmas, { day: '2026-02-30', name: '' }, christmas, { day: '2027-01-01', name: 'x'.repeat(61) }]).faults)).toEqual([
      'closedDays.1.day',
      'closedDays.1.name',
      'closedDays.2.day',
      'closedDays.3.name',
    ]);
    expect(
      readDays(Array.from({ length: 61 }, (_, i) => ({ day: `2026-01-${String((i % 28) + 1).padStart(2, '0')}`, name: 'x' }))).faults['closedDays'],
    ).toMatch(/at most 60/);
  });

  it('are told ahead for thirty days, three at most, and not those on which it is closed anyway', () => {
    const days = [
      { day: '2026-11-15', name: 'Past' },
      { day: '2026-11-22', name: 'A Sunday' },
      { day: '2026-11-26', name: 'Thanksgiving Day' },
      { day: '2026-12-16', name: 'The thirtieth day' },
      { day: '2026-12-17', name: 'Too far' },
    ];
    const hours = workdays(span('08:00', '18:00'));
    const told = { sendOn: '2026-11-16', dateStyle: 'month first' as const };
    expect(sayClosedAhead(days, { hours, ...told })).toBe('November 26 (Thanksgiving Day) and December 16 (The thirtieth day)');
    expect(sayClosedAhead(days, { hours: {}, ...told })).toContain('A Sunday');
    expect(sayClosedAhead([], { hours, ...told })).toBe('');
    expect(weekdayOf('2026-11-22')).toBe('sun');
  });
});
