import { describe, expect, it } from 'vitest';
import { messageEvents, textTroubles, wordsOfEvent, type MessageEventType } from '../../domain/messageEvents.ts';
import { messageStates } from '../../domain/messageStates.ts';

const all = Object.keys(messageEvents) as MessageEventType[];

describe('what can happen to a message after it left', () => {
  it('says what to do about everything that went wrong, in sentences', () => {
    const silent = all.filter((type) => ['warning', 'error'].includes(wordsOfEvent(type).tone) && !wordsOfEvent(type).advice?.endsWith('.'));
    expect(silent).toEqual([]);
    expect(Object.entries(textTroubles).filter(([code, { advice }]) => !/^\d{5}$/.test(code) || !advice.endsWith('.'))).toEqual([]);
  });

  it('never says of an opening or a click that a person did it', () => {
    expect(all.filter((type) => wordsOfEvent(type).maybeAutomatic)).toEqual(['opened', 'clicked']);
  });

  it('raises a message to a state that events may raise it to, or leaves its state alone', () => {
    const raised = all.flatMap((type) => wordsOfEvent(type).state ?? []);
    expect(raised.every((state) => messageStates[state].rank >= messageStates.delivered.rank)).toBe(true);
  });

  it('shows an event of a later version by its own name', () => {
    expect(wordsOfEvent('held_at_customs')).toMatchObject({ words: 'held at customs', tone: 'info' });
  });
});
