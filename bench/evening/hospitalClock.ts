/** When the pets are looked at first, and when they are woken: by then everybody's place in the hour has come. */
export const plannedAt = Date.parse('2026-09-14T12:00:00Z');
export const playedAt = Date.parse('2026-09-16T23:05:00Z');
/** A service due on this day has its first reminder, ninety days before, in that evening's batch. */
export const dueOn = '2026-12-20';

/** A hospital's clock that stands two days before a batch and jumps into it at an instant of ours. All in epoch ms. */
export function hospitalClock() {
  let eveningAt = Infinity;
  const isEvening = (here: number) => here >= eveningAt;
  return {
    get eveningAt() {
      return eveningAt;
    },
    setEvening: (at: number) => {
      eveningAt = at;
    },
    isEvening,
    /** What the hospital's clock shows when ours shows `here`. */
    there: (here: number): number => (isEvening(here) ? playedAt + (here - eveningAt) : plannedAt),
    /** What ours shows when the hospital's, in the evening, shows `there`. */
    back: (there: number): number => eveningAt + (there - playedAt),
  };
}

/** How long after all were due the hospital's clock showed this, s. */
export const secondsInto = (there: number): number => (there - playedAt) / 1000;
