import type { Channel } from '../channels.ts';
import type { EventDetail, MessageEventType } from '../messageEvents.ts';
import { messageEvents } from '../messageEvents.ts';

/** What becomes of a test message: the call to its provider, then what the provider tells. `test_messages.state`. */
export const testStates = {
  sending: { words: 'On its way to the provider', mood: 'open' },
  accepted: { words: 'Sent', mood: 'good' },
  delivered: { words: 'Delivered', mood: 'good' },
  undelivered: { words: 'Not delivered', mood: 'bad' },
  returned: { words: 'Returned by post', mood: 'bad' },
  refused: { words: 'Refused by the provider', mood: 'bad' },
  not_taken: { words: 'Not taken by the provider', mood: 'bad' },
  unknown: { words: 'May have been sent', mood: 'unsure' },
} as const satisfies Record<string, { words: string; mood: 'open' | 'good' | 'bad' | 'unsure' }>;
export type TestState = keyof typeof testStates;
export const testStateNames = Object.keys(testStates) as [TestState, ...TestState[]];

/** So many test messages a practice may send on one channel within an hour: they are for looking, and cards cost money. */
export const testsAnHour = 3;
/** And within a day: whoever tries many numbers is not trying the practice’s own phone. */
export const testsADay = { email: 10, text: 10, postcard: 3 } as const satisfies Record<Channel, number>;
/** After so long a call that told nothing has come to its end, ms: its process was stopped in the middle. Providers are given at most 20 s. */
export const testCallEndsMs = 60_000;

/** The state as it is told: a call nobody heard the end of may have sent. @param now epoch ms */
export const testStateAt = ({ state, askedAt }: { state: TestState; askedAt: number }, now: number): TestState =>
  state === 'sending' && now - askedAt > testCallEndsMs ? 'unknown' : state;

/** Higher is never lowered by what is told late: the providers' events come in any order. */
const rank: Record<TestState, number> = { sending: 0, refused: 0, not_taken: 0, unknown: 0, accepted: 1, delivered: 2, undelivered: 3, returned: 4 };

/** What an event of its provider makes of a test message; null when it changes nothing. */
export function testAfter(
  state: TestState,
  { type, detail }: { type: MessageEventType; detail: EventDetail },
): { state: TestState; trouble: EventDetail } | null {
  const told = messageEvents[type].state;
  const next: TestState = told === 'delivered' || told === 'undelivered' || told === 'returned' ? told : 'accepted';
  if (rank[next] <= rank[state]) return null;
  return { state: next, trouble: next === 'undelivered' || next === 'returned' ? detail : {} };
}
