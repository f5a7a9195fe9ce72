import { channelNames, type Channel } from './channels.ts';
import { dayAt } from './days.ts';
import { postcardHolds, type PostcardHold } from './postcardHolds.ts';
import { sayHour, sayStaffDay } from './sentences.ts';

/** Why a message that is made has not left, by what holds it, with the words staff read. One that nothing holds is *Scheduled*. */
export const messageWaits = {
  'setting up': 'Waits: the practice is being set up',
  stopped: 'Waits: sending is stopped',
  'channel stopped': 'Waits: its channel is stopped',
  run: 'Waits with its postcard run',
  address: 'Waits: its address is checked first',
  'slow down': 'Waits: the provider asked to slow down',
  'not taken': 'Waits: the provider did not take it',
  turn: 'Waits for its turn',
} as const satisfies Record<string, string>;
export type MessageWaitCode = keyof typeof messageWaits;

export interface MessageWait {
  why: MessageWaitCode;
  /** When it goes on, epoch ms; null: nobody can know. */
  until: number | null;
}

/** Whose wait it is, and who reads of it. */
export interface WaitContext {
  channel: Channel;
  /** Who takes the channel's messages: Twilio ... */
  providerName: string;
  timeZone: string;
  /** Epoch ms. */
  now: number;
}

/**
 * What staff read of a message that waits: "Waits: Twilio asked to slow down, goes on at 14:05". Hours are the practice's; a turn is told in
 * minutes, from the second on.
 * @param hold what holds its postcard run
 */
export function sayWait({ why, until }: MessageWait, context: WaitContext, hold: PostcardHold | null = null): string {
  const { channel, providerName, now } = context;
  switch (why) {
    case 'channel stopped':
      return `Waits: ${channelNames[channel]}s are stopped`;
    case 'address':
      return channel === 'text' ? 'Waits: its number is checked first' : messageWaits.address;
    case 'run':
      return hold === null ? messageWaits.run : `${messageWaits.run}: ${lowerFirst(postcardHolds[hold])}`;
    case 'slow down':
      return `Waits: ${providerName} asked to slow down${until === null ? '' : `, goes on ${sayMoment(until, context)}`}`;
    case 'not taken':
      return `Waits: ${providerName} did not take it${until === null ? '' : `, tried again ${sayMoment(until, context)}`}`;
    case 'turn':
      return until !== null && takesLong(until, now) ? `${messageWaits.turn} (about ${sayMinutes(until - now)})` : messageWaits.turn;
    default:
      return messageWaits[why];
  }
}

/** The same of all messages of a channel that wait for one reason: "12 texts wait: Twilio asked to slow down. They go on at 14:05." */
export function sayWaiting(count: number, { why, until }: MessageWait, context: WaitContext): string {
  const { channel, providerName, now } = context;
  const some = `${count.toLocaleString('en-US')} ${channelNames[channel]}${count === 1 ? '' : 's'}`;
  const wait = `${some} ${count === 1 ? 'waits' : 'wait'}`;
  if (why === 'slow down') return `${wait}: ${providerName} asked to slow down.${until === null ? '' : ` Goes on ${sayMoment(until, context)}.`}`;
  if (why === 'turn') return `${wait} for ${count === 1 ? 'its' : 'their'} turn${until === null ? '' : `: done in about ${sayMinutes(until - now)}`}.`;
  return `${wait}: ${sayWait({ why, until }, context).replace(/^Waits: /, '')}.`;
}

/** Whether an end is worth naming. Epoch ms. */
export const takesLong = (until: number, now: number): boolean => until - now > 60_000;

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** As exactly as an estimate deserves. @param ms at least a minute */
function sayMinutes(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 90) return `${minutes > 20 ? Math.round(minutes / 5) * 5 : minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}

/** "at 14:05", "tomorrow at 09:00", "on Thu 1 Dec at 09:00". */
function sayMoment(at: number, { timeZone, now }: WaitContext): string {
  const day = sayStaffDay(dayAt(at, timeZone), dayAt(now, timeZone));
  const hour = `at ${sayHour(at, timeZone)}`;
  if (day === 'today') return hour;
  return day === 'tomorrow' ? `tomorrow ${hour}` : `on ${day} ${hour}`;
}
