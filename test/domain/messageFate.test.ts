import { describe, expect, it } from 'vitest';
import { fateOf, type StoryEvent } from '../../domain/messageFate.ts';

const message = { state: 'accepted', attempt: 1 } as const;
const report = (code: string, at: number): StoryEvent => ({ type: 'undelivered', at, detail: { code } });
const event = (type: StoryEvent['type'], at: number): StoryEvent => ({ type, at, detail: {} });

describe('what the story of a message comes to', () => {
  it('is the furthest that was told, since it was first told', () => {
    expect(fateOf(message, [event('opened', 3), event('delivered', 2), event('delivered', 1)])).toEqual({ state: 'delivered', settledAt: 1, trouble: null });
  });

  it('is nothing new when only facts beside it were told', () => {
    expect(fateOf(message, [event('taken', 1), event('opened', 2)])).toBeNull();
    expect(fateOf({ state: 'skipped', attempt: 1 }, [event('delivered', 1)])).toBeNull();
  });

  it('is that it was sent, once anything is told of one whose sender did not know', () => {
    expect(fateOf({ state: 'unconfirmed', attempt: 1 }, [event('opened', 1)])).toEqual({ state: 'accepted', settledAt: null, trouble: null });
  });

  it.each([
    ['the client’s own word', '21610', '30005'],
    ['what is wrong with the number', '30005', '30003'],
  ])('keeps of several troubles the gravest: %s', (_what, graver, lesser) => {
    const both = [report(graver, 1), report(lesser, 2)];
    for (const story of [both, both.toReversed()]) expect(fateOf(message, story)).toMatchObject({ state: 'undelivered', trouble: { code: graver } });
  });

  it('keeps of equally grave ones the later, and of those told at once always the same', () => {
    for (const at of [2, 1]) {
      const both = [report('30007', 1), report('30003', at)];
      const code = at === 2 ? '30003' : '30007';
      for (const story of [both, both.toReversed()]) expect(fateOf(message, story)?.trouble).toEqual({ code });
    }
  });
});
