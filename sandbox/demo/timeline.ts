import { deliveryCalendar } from '../../domain/batches.ts';
import { recommendedCadence } from '../../domain/cadence.ts';
import { addDays, daysBetween, instantAt, type Day } from '../../domain/days.ts';

/** The days on which things happened at the demo practice, all reckoned from the moment of its first start. */
export interface Timeline {
  timeZone: string;
  today: Day;
  /** A delivery day: from its evening on messages left. */
  goLiveOn: Day;
  /** The delivery days whose messages have left, oldest first; the first is the day it went live. */
  batches: Day[];
  /** The last of them. */
  lastBatchOn: Day;
  /** The days of the weekly export from the practice-management system, oldest first, all before today. */
  imports: Day[];
}

/** So many batches have left: a year and a month, so that services have come round a second time. */
const batchesLived = 27;
/** The export is read in the morning, before the practice opens. */
const importHour = '06:40';
export const goLiveHour = '09:00';

/** @param now epoch ms; the same instant gives the same days @param timeZone IANA name of the practice's */
export function timelineAt(now: number, timeZone: string): Timeline {
  const calendar = deliveryCalendar(recommendedCadence.delivery, timeZone);
  const today = calendar.dayOf(now);
  const latest = calendar.batchOf(today);
  const batches = [calendar.windowOf(latest).closesAt <= now ? latest : calendar.batchOf(addDays(latest, -1))];
  while (batches.length < batchesLived) batches.unshift(calendar.batchOf(addDays(batches[0] as Day, -1)));
  const [goLiveOn, lastBatchOn] = [batches[0] as Day, batches.at(-1) as Day];
  const imports: Day[] = [];
  for (let day = addDays(goLiveOn, 1); day < today; day = addDays(day, 1)) if (isMonday(day)) imports.push(day);
  return { timeZone, today, goLiveOn, batches, lastBatchOn, imports };
}

const isMonday = (day: Day): boolean => daysBetween('2024-01-01', day) % 7 === 0;

/** The day whose export tells of what happened on a day; null when none has been read since. */
export const toldOn = ({ imports }: Timeline, day: Day): Day | null => imports.find((one) => one > day) ?? null;

const instants = new Map<string, number>();

/** When what was told on a day became known here, epoch ms. Remembered: it is asked for each service of each batch. */
export function knownAt({ timeZone, goLiveOn }: Timeline, day: Day): number {
  const hour = day === goLiveOn ? goLiveHour : importHour;
  const key = `${timeZone} ${day} ${hour}`;
  const at = instants.get(key) ?? instantAt(day, hour, timeZone);
  instants.set(key, at);
  return at;
}
