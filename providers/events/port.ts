import { createHash } from 'node:crypto';
import type { WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import type { EventDetail, MessageEventType } from '../../domain/messageEvents.ts';
import { printable } from '../../domain/printable.ts';

/** A provider's call at our door, as it came in. */
export interface WebhookCall {
  /** Path and query as the provider called them, beginning with /webhooks. */
  path: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
  /** Epoch ms. */
  now: number;
}

/** One event of a call, still in the provider's own words; that is how it is stored. */
export interface GivenEvent {
  /** The provider's own id of it: the same event again has the same. */
  eventId: string;
  /** `practice.message`, as it was handed to the provider; null when it carries none. */
  ref: string | null;
  body: unknown;
}

/** The same event in ours. */
export interface ReadEvent {
  /** Null: nothing that is told of a message. */
  type: MessageEventType | null;
  /** When it happened, epoch ms; null when the provider does not say. */
  at: number | null;
  /** The provider's id of the message. */
  providerId: string | null;
  /** Where the message went that it speaks of, as the provider writes it: an e-mail address or a number; null when it does not say. */
  to: string | PostalLines | null;
  detail: EventDetail;
}

/** A postal address as a provider writes it: the post's own spelling, as a rule. */
export type PostalLines = Record<'line1' | 'line2' | 'city' | 'state' | 'postalCode' | 'country', string>;

/** Why a call is turned away. */
export class TurnedAway extends Error {
  readonly outcome: Exclude<WebhookOutcome, 'taken'>;
  constructor(outcome: Exclude<WebhookOutcome, 'taken'>, why?: string) {
    super(why ?? outcome);
    this.name = 'TurnedAway';
    this.outcome = outcome;
  }
}

/** How one provider tells what became of messages. */
export interface EventSource {
  /**
   * Checks a call's signature over its raw body, before anything of it is read.
   * @throws TurnedAway
   */
  verify(call: WebhookCall): void;
  /** The events of a verified call. @throws TurnedAway `unreadable` */
  split(call: WebhookCall): GivenEvent[];
}

export type EventProvider = 'sendgrid' | 'twilio' | 'lob';
export type EventSources = Record<EventProvider, EventSource>;

/**
 * How old a signature may be, ms. Generous: providers repeat a call for a day or more when we were away, and an event that comes twice changes nothing, so
 * that an old one played again can do no harm. It ends before we forget which events we had (activities/events/forget.ts).
 */
export const oldest = 3 * 86_400_000;
/** How far ahead the provider's clock may be, ms. */
const ahead = 5 * 60_000;

/** @param at epoch ms the signature names @throws TurnedAway */
export function checkAge(at: number, now: number): void {
  if (!Number.isFinite(at)) throw new TurnedAway('unsigned', 'The time of the signature is missing.');
  if (at < now - oldest || at > now + ahead) throw new TurnedAway('stale');
}

/** The only value of a header. @throws TurnedAway when it is missing */
export function headerOf({ headers }: WebhookCall, name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') throw new TurnedAway('unsigned', `The header ${name} is missing.`);
  return value;
}

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : null;

/** `practice.message`, both UUIDs; whatever else stands there is not ours. */
export function refOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}

/** An event's id as it is stored: a provider's own, unless it is longer than any index likes. */
export const idOf = (text: string): string => (text.length <= 200 ? text : createHash('sha256').update(text).digest('base64url'));

/** What a provider says may be long; staff read the start. */
export const shorten = (text: string | null): string | undefined => (text === null ? undefined : printable(text, 300));

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A body that says nothing we keep. */
export const nothing: ReadEvent = { type: null, at: null, providerId: null, to: null, detail: {} };
