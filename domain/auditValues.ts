import { Temporal } from 'temporal-polyfill';
import type { CadenceDefinition, Step } from './cadence.ts';
import { sayCadence } from './cadenceWords.ts';
import { channelNames } from './channels.ts';
import { dayAt } from './days.ts';
import { goLiveItems } from './goLive/checklist.ts';
import { testStates } from './goLive/testMessages.ts';
import { messageStates } from './messageStates.ts';
import { sayHours, type ClosedDay, type OpeningHours } from './openingHours.ts';
import { permissions, roles } from './permissions.ts';
import { sayHour } from './sentences.ts';

/** A value of a changed row, as JSON has it. */
export type AuditValue = string | number | boolean | null | AuditValue[] | { [name: string]: AuditValue };

/** What is longer stands at its own place (a message, a cadence), and would bury the rest here. */
const longest = 400;
const sendingWords: Record<string, string> = { setting_up: 'setting up', live: 'live', stopped: 'stopped' };

/**
 * A value as people read it: a phone number, money, an instant by the practice's clock, "yes". Never throws: what was written once must be told, whatever it is.
 * @param value as the row's JSON has it
 * @param place.column decides what a number or a word means
 */
export function sayValue(value: AuditValue | undefined, place: { subject: string | null; column: string; timeZone: string }): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return place.column.endsWith('_cents') ? `$${(value / 100).toFixed(2)}` : String(value);
  if (typeof value === 'string') return shorten(sayText(value, place));
  if (place.column === 'definition') return saySteps(value);
  if (place.column === 'go_live_ticks') return sayTicks(value);
  if (place.column === 'opening_hours') return shorten(sayWeek(value));
  if (place.column === 'closed_days' && Array.isArray(value) && value.length > 0) return shorten(value.map(sayClosedDay).join(', '));
  if (Array.isArray(value)) return value.length === 0 ? 'none' : shorten(value.map((one) => sayValue(one, place)).join(', '));
  return Object.keys(value).length === 0 ? 'nothing' : shorten(JSON.stringify(value));
}

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest)} …` : text);
const own = (words: object, name: string): unknown => (Object.hasOwn(words, name) ? (words as Record<string, unknown>)[name] : undefined);

/** "What the services are called, The first messages": who ticked and when the change itself says. */
function sayTicks(value: AuditValue): string {
  const ticked = Object.keys(value as object).map((item) => (own(goLiveItems, item) as { title: string } | undefined)?.title ?? item);
  return ticked.length === 0 ? 'nothing' : ticked.join(', ');
}

function sayText(text: string, { subject, column, timeZone }: { subject: string | null; column: string; timeZone: string }): string {
  if (column === 'role') return (own(roles, text) as { name: string } | undefined)?.name ?? text;
  if (column === 'permissions') return (own(permissions, text) as string | undefined) ?? text;
  if (column === 'sending') return sendingWords[text] ?? text;
  if (column === 'state' && subject === 'messages') return (own(messageStates, text) as { words: string } | undefined)?.words ?? text;
  if (column === 'state' && subject === 'test_messages') return (own(testStates, text) as { words: string } | undefined)?.words ?? text;
  if (column === 'channel' || column === 'stopped_channels') return (own(channelNames, text) as string | undefined) ?? text;
  const phone = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(text);
  if (phone) return `(${phone[1]}) ${phone[2]}-${phone[3]}`;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? sayInstant(text, timeZone) : text;
}

function sayInstant(text: string, timeZone: string): string {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return `${dayAt(at, timeZone)} ${sayHour(at, timeZone)}`;
  } catch {
    return text;
  }
}

/** Hours as clients read them. What is none is told as it stands. */
function sayWeek(value: AuditValue): string {
  try {
    return sayHours(value as OpeningHours, { dateStyle: 'month first' }) || 'nothing';
  } catch {
    return JSON.stringify(value);
  }
}

function sayClosedDay(value: AuditValue): string {
  const { day, name } = (value ?? {}) as Partial<ClosedDay>;
  return typeof day === 'string' && typeof name === 'string' ? `${day} ${name}` : JSON.stringify(value);
}

/** A cadence as a changed row has it; null when it is none in a form we know. */
export function cadenceIn(value: AuditValue | undefined): CadenceDefinition | null {
  const { steps, delivery } = (value ?? {}) as Partial<CadenceDefinition>;
  const isStep = (step: Partial<Step> | null): boolean => typeof step?.offset === 'number' && Array.isArray(step.channels);
  const isKnown = Array.isArray(steps) && steps.every(isStep) && (delivery?.days === 'daily' || Array.isArray(delivery?.days));
  return isKnown ? (value as unknown as CadenceDefinition) : null;
}

/** A cadence, a line each. What is none is told as it stands. */
function saySteps(definition: AuditValue): string {
  const cadence = cadenceIn(definition);
  return cadence ? sayCadence(cadence) : shorten(JSON.stringify(definition));
}
