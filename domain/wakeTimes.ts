import type { PlannedTouch } from './plan.ts';
import { placeOf, spreadMs } from './spread.ts';

const msPerDay = 86_400_000;
/** How soon a pet looks again for a card whose run has been asked for, ms. */
const cardRetryMs = 600_000;

/**
 * When a pet must look at a touch again. Cards are opened by the postcard run at the delivery hour; the pet looks an hour and a bit
 * later (still inside the window, spread like everything) and asks for a run if its card was not made: nothing hangs on one Schedule.
 */
export function looksAt(touch: PlannedTouch, petId: string, now: number): number {
  if (touch.channel !== 'postcard') return touch.leavesAt;
  const at = cardFallbackAt(touch, petId);
  return at > now ? at : now + cardRetryMs;
}

/** When a pet asks for a run itself; see `looksAt`. */
export const cardFallbackAt = (touch: PlannedTouch, petId: string): number => touch.leavesAt + spreadMs + Math.floor((placeOf(petId) * spreadMs) / 2);

/** No process sleeps longer than this without looking at its facts, ms: 23 to 30 days, spread over pets so that they never look all at once. */
export const longestSleep = (id: string): number => Math.floor((23 + 7 * placeOf(`sleep ${id}`)) * msPerDay);
