import { Temporal } from 'temporal-polyfill';

/** Most entries kept: an export names some thousand days, in a few ways. */
const mostKept = 20_000;

/** Works a value out once for each key; forgets all of them when there are too many. What throws is not kept. */
export function remember<T extends object>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const kept = known.get(key);
    if (kept) return kept;
    if (known.size >= mostKept) known.clear();
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

/** A time of day as numbers. */
export interface ClockTime {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The offset of a zone on a day, ms; null when its clocks change between the noons around it: some do so at midnight. */
const offsetOf = remember((key): { ms: number | null } => {
  const [text = '', zone = ''] = key.split(' ');
  const day = Temporal.PlainDate.from(text);
  const noonOffset = (days: number) => day.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).offsetNanoseconds;
  const [before, own, after] = [noonOffset(-1), noonOffset(0), noonOffset(1)];
  return { ms: before === own && own === after ? own / 1e6 : null };
});

/**
 * The instant of a local time, as Temporal writes it. An export's hundred thousands of times lie on some hundred days, so the zone's rules are asked once a
 * day. On days its clocks change they are asked each time: in the hour they skip it is taken an hour on, in the hour they repeat the first.
 */
export function instantOf(day: Temporal.PlainDate, time: ClockTime, zone: string): string {
  const { ms } = offsetOf(`${day.toString()} ${zone}`);
  if (ms === null)
    return day
      .toPlainDateTime(new Temporal.PlainTime(time.hour, time.minute, time.second, time.millisecond))
      .toZonedDateTime(zone)
      .toInstant()
      .toString();
  const local = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second, time.millisecond);
  return new Date(local - ms).toISOString().replace(/\.?0*Z$/, 'Z');
}
