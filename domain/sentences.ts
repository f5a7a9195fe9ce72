import { Temporal } from 'temporal-polyfill';
import { channelNames, type Channel } from './channels.ts';
import { addDays, type Day } from './days.ts';
import { reasons, type Reason } from './reasons.ts';
import { joinWords } from './wording.ts';

/** What staff read about a pet or a message. English; days and hours are the practice's. */

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Thu 1 Dec", with the year when it isn't this one; "today" and "tomorrow" for these. */
export function sayStaffDay(day: Day, today: Day): string {
  if (day === today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  const at = new Date(`${day}T00:00:00Z`);
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${weekdays[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]}${year}`;
}

/** The wall clock at an instant, HH:MM. @param at epoch ms @param timeZone IANA name */
export const sayHour = (at: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

const sayWhen = (day: Day, today: Day): string => {
  const words = sayStaffDay(day, today);
  return words === 'today' || words === 'tomorrow' ? words : `on ${words}`;
};

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
const names = (channels: Channel[]): string => joinWords(channels.map((channel) => channelNames[channel]));

/** What comes next for a pet, and what stands in its way. */
export interface Outlook {
  today: Day;
  sending: 'setting_up' | 'live' | 'stopped';
  /** Channels of `next` that are stopped on their own. */
  stoppedChannels: Channel[];
  /** The next that would leave; `hour` is the delivery hour, HH:MM. */
  next: { day: Day; hour: string; channels: Channel[]; services: string[] } | null;
  /** Why the client hears nothing at all. */
  hearsNothing: Reason | null;
  /** Steps are ahead, and all of them will be refused for this. */
  blocked: Reason | null;
  /** On which channels what is ahead will be refused. */
  blockedChannels: Channel[];
  /** Names of the open services that are reminded by letter. */
  openServices: string[];
  /** Names of the open services that staff telephone about. */
  callbacks: string[];
}

/** The one sentence on top of a pet's page: what comes next, or why nothing does. */
export function sayOutlook(outlook: Outlook): string {
  const { next, today, hearsNothing, blocked } = outlook;
  if (hearsNothing) return `Nothing planned: ${lowerFirst(reasons[hearsNothing])}`;
  if (next) return `${sayNext(next, today)}${sayHeld(outlook)}.`;
  if (blocked === 'address missing' || blocked === 'address invalid')
    return `Nothing planned: the client has no ${sayAddresses(outlook.blockedChannels)} that can be used.`;
  if (blocked) return `Nothing planned: ${lowerFirst(reasons[blocked])}`;
  return `Nothing planned: ${sayNoService(outlook)}.`;
}

const addresses: Record<Channel, string> = { email: 'e-mail address', text: 'number for texts', postcard: 'postal address' };
const sayAddresses = (blocked: Channel[]): string => joinWords(blocked.map((channel) => addresses[channel])).replace(' and ', ' or ');

function sayNext(next: NonNullable<Outlook['next']>, today: Day): string {
  return `Next: ${names(next.channels)} ${sayWhen(next.day, today)}, about ${next.hour}, for ${joinWords(next.services)}`;
}

function sayHeld({ sending, stoppedChannels, next }: Outlook): string {
  if (sending === 'setting_up') return ' - but nothing leaves while the practice is being set up';
  if (sending === 'stopped') return ' - but nothing leaves while sending is stopped';
  const held = next?.channels.filter((channel) => stoppedChannels.includes(channel)) ?? [];
  return held.length > 0 ? ` - but no ${names(held)} leaves while that is stopped` : '';
}

function sayNoService({ openServices, callbacks }: Outlook): string {
  if (openServices.length > 0) return `all reminders for ${joinWords(openServices)} have had their day`;
  if (callbacks.length > 0) return `staff telephone about ${joinWords(callbacks)}`;
  return 'no service is due';
}

/** What kept a touch or message from leaving: "Not sent: the client is inactive in the PIMS." */
export const sayReason = (reason: string | null): string | null => (reason === null ? null : reason in reasons ? reasons[reason as Reason] : reason);

/** How a step stands to its due date: "30 days before", "on the day", "a day after". */
export function sayOffset(offset: number): string {
  if (offset === 0) return 'on the day';
  const days = Math.abs(offset) === 1 ? 'a day' : `${Math.abs(offset)} days`;
  return `${days} ${offset < 0 ? 'before' : 'after'}`;
}
