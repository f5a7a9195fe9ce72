import { addDays } from '../../domain/days.ts';
import type { Nature } from './happenings.ts';
import type { Chance } from './random.ts';
import type { Row } from './tables.ts';
import type { Timeline } from './timeline.ts';

/** How a client answers to messages: most read some, a few have changed their mailbox, number or home, a few want no more. */
export function natureOf(client: Row, chance: Chance, timeline: Timeline): Nature {
  const someDay = () => addDays(timeline.today, -chance.between(3, 380));
  const nature: Nature = { reads: chance.pick([0.1, 0.35, 0.55, 0.75, 0.95]) };
  if (chance.happens(0.016)) nature.mailboxGone = someDay();
  if (!client['mobile_phone'] && chance.happens(0.15)) nature.textsFail = { from: timeline.goLiveOn, code: '30006' };
  else if (chance.happens(0.014)) nature.textsFail = { from: someDay(), code: '30005' };
  if (chance.happens(0.02)) nature.moved = someDay();
  if (chance.happens(0.006)) nature.noPost = true;
  if (chance.happens(0.03)) nature.unsubscribes = someDay();
  return nature;
}
