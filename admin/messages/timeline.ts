import type { EventTone } from '../../domain/messageEvents.ts';
import type { MessageStory } from '../server/messageTypes.ts';
import { providerName } from './messageFacts.tsx';

/** One thing that happened to a message. */
export interface Happening {
  key: string;
  at: string;
  what: string;
  tone: EventTone;
  maybeAutomatic: boolean;
  detail: string | null;
  url: string | null;
  advice: string | null;
}

type Attempt = MessageStory['attempts'][number];

const outcomes: Record<string, { words: string; tone: EventTone }> = {
  accepted: { words: 'taken', tone: 'success' },
  refused: { words: 'refused', tone: 'error' },
  not_taken: { words: 'not taken; it is tried again', tone: 'warning' },
  unknown: { words: 'nobody can tell whether it was taken', tone: 'warning' },
};

/** Everything that is known to have happened, oldest first: made, tried, heard of, or left out. */
export function tellTimeline(message: MessageStory): Happening[] {
  const plain = { maybeAutomatic: false, detail: null, url: null, advice: null };
  const made: Happening = { key: 'made', at: message.openedAt, what: 'Made ready', tone: 'info', ...plain };
  const end: Happening[] =
    message.state === 'skipped' && message.settledAt
      ? [{ ...plain, key: 'skipped', at: message.settledAt, what: 'Left out', tone: 'warning', detail: message.reason }]
      : [];
  const events = message.events.map((event): Happening => ({ ...event, key: event.id, what: event.words, detail: detailOf(event) }));
  return [
    made,
    ...message.attempts.map((attempt, index) => ({
      ...plain,
      ...tellAttempt(attempt, { nth: index + 1, isUnderWay: message.state === 'claimed' && attempt.n === message.attempt }),
    })),
    ...events,
    ...end,
  ].sort((a, b) => a.at.localeCompare(b.at));
}

/** @param isUnderWay it may still end; else one without an outcome was cut off */
function tellAttempt(attempt: Attempt, { nth, isUnderWay }: { nth: number; isUnderWay: boolean }): Pick<Happening, 'key' | 'at' | 'what' | 'tone' | 'detail'> {
  const told = attempt.outcome ?? (isUnderWay ? 'under way' : 'unknown');
  const outcome = outcomes[told] ?? { words: told, tone: 'info' as const };
  const again = nth > 1 ? `Try ${nth}: handed` : 'Handed';
  return {
    key: `attempt ${attempt.n}`,
    at: attempt.startedAt,
    what: `${again} to ${providerName(attempt.provider)}: ${outcome.words}`,
    tone: outcome.tone,
    detail: attempt.errorMessage,
  };
}

const detailOf = (event: MessageStory['events'][number]): string | null =>
  [event.detail, event.code && `code ${event.code}`].filter(Boolean).join(' · ') || null;
