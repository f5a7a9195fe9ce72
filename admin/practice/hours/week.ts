import type { ClosedDay, OpeningHours, Span, Weekday } from '../../../domain/openingHours.ts';
import type { PracticeProfile } from '../../server/sessionTypes.ts';

/** The days as the editor has them, Monday first. */
export const days: readonly { weekday: Weekday; name: string }[] = [
  { weekday: 'mon', name: 'Monday' },
  { weekday: 'tue', name: 'Tuesday' },
  { weekday: 'wed', name: 'Wednesday' },
  { weekday: 'thu', name: 'Thursday' },
  { weekday: 'fri', name: 'Friday' },
  { weekday: 'sat', name: 'Saturday' },
  { weekday: 'sun', name: 'Sunday' },
];
const afterMonday: readonly Weekday[] = ['tue', 'wed', 'thu', 'fri'];

/** Hours and closed days while they are typed. */
export interface TimesDraft {
  openingHours: OpeningHours;
  closedDays: ClosedDay[];
}
export const timesOf = ({ openingHours, closedDays }: PracticeProfile): TimesDraft => ({ openingHours, closedDays });

export const usualDay: readonly Span[] = [{ from: '08:00', to: '18:00' }];
export const usualWeek = (): OpeningHours => ({ mon: [...usualDay], tue: [...usualDay], wed: [...usualDay], thu: [...usualDay], fri: [...usualDay] });

export const isTold = (hours: OpeningHours): boolean => days.some(({ weekday }) => (hours[weekday] ?? []).length > 0);

/** Monday's times on Tuesday to Friday. */
export const copyMonday = (hours: OpeningHours): OpeningHours => ({
  ...hours,
  ...Object.fromEntries(afterMonday.map((weekday) => [weekday, hours.mon ?? []])),
});

/** One more stretch after those there are: the afternoon after a lunch break, as far as the day goes. */
export function addSpan(spans: Span[]): Span[] {
  const last = spans.at(-1)?.to ?? '08:00';
  const from = later(last, 60);
  return [...spans, { from, to: later(from, 240) }];
}

function later(time: string, minutes: number): string {
  const sum = Math.min(24 * 60, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes);
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const spansOf = (hours: OpeningHours) => days.map(({ weekday }) => (hours[weekday] ?? []).map(({ from, to }) => [from, to]));

/** Whether something would change by saving. */
export const timesDiffer = (draft: TimesDraft, saved: TimesDraft): boolean =>
  !same(spansOf(draft.openingHours), spansOf(saved.openingHours)) || !same(pairs(draft.closedDays), pairs(saved.closedDays));
const pairs = (closed: ClosedDay[]) => closed.map(({ day, name }) => [day, name]);
