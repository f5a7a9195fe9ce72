import { describe, expect, it } from 'vitest';
import { faultsOf, longestOffset, publishDraft, recommendedCadence, type CadenceDraft } from '../../domain/cadence.ts';

const draftOf = (changes: { steps?: CadenceDraft['steps']; days?: CadenceDraft['delivery']['days']; hour?: string }): CadenceDraft => ({
  steps: changes.steps ?? [{ offset: 0, channels: ['email'] }],
  delivery: { days: changes.days ?? [1, 16], hour: changes.hour ?? '18:00' },
});
const pathsOf = (changes: Parameters<typeof draftOf>[0]) => faultsOf(draftOf(changes)).map((fault) => fault.path);

it("the recommended cadence is the FAQ's: seven steps, the 1st and 16th, 18:00", () => {
  expect(recommendedCadence.steps.map((step) => `${step.offset} ${step.channels.join('+')}`)).toEqual([
    '-90 email+text',
    '-60 postcard',
    '-30 email',
    '0 email+text',
    '30 email+text',
    '60 postcard',
    '90 email',
  ]);
  expect(recommendedCadence.delivery).toEqual({ days: [1, 16], hour: '18:00' });
  expect(faultsOf(recommendedCadence)).toEqual([]);
});

describe('a cadence cannot be published', () => {
  const step = (offset: number) => ({ offset, channels: ['email' as const] });
  it('with a step that is not a whole number of days or stands too far away', () => {
    for (const offset of [0.5, NaN, Infinity, longestOffset + 1, -longestOffset - 1]) expect(pathsOf({ steps: [step(offset)] })).toEqual(['steps.0.offset']);
    expect(pathsOf({ steps: [step(longestOffset), step(-longestOffset)] })).toEqual([]);
  });

  it('with two steps on one day: the second is told which is the first', () => {
    const [fault, ...more] = faultsOf(draftOf({ steps: [step(0), step(30), step(0)] }));
    expect(fault).toEqual({ path: 'steps.2.offset', message: 'Step 1 already stands on this day: give it the channels of both.' });
    expect(more).toEqual([]);
  });

  it('with one step given twice: each is sent once, so they need names of their own', () => {
    expect(
      pathsOf({
        steps: [
          { id: 'a', ...step(0) },
          { id: 'a', ...step(30) },
        ],
      }),
    ).toEqual(['steps.1.id']);
    expect(pathsOf({ steps: [{ id: 'a', ...step(0) }, step(30), step(60)] })).toEqual([]);
  });

  it('with a step that says nothing, says it twice, or by a channel there is not', () => {
    expect(pathsOf({ steps: [{ offset: 0, channels: [] }] })).toEqual(['steps.0.channels']);
    expect(pathsOf({ steps: [{ offset: 0, channels: ['email', 'email'] }] })).toEqual(['steps.0.channels']);
    expect(pathsOf({ steps: [{ offset: 0, channels: ['pigeon' as 'email'] }] })).toEqual(['steps.0.channels']);
  });

  it('with more than 40 steps', () => {
    const steps = Array.from({ length: 41 }, (_, index) => step(index));
    expect(pathsOf({ steps })).toEqual(['steps']);
    expect(pathsOf({ steps: steps.slice(1) })).toEqual([]);
  });

  it('with delivery days that some months lack, none, or one twice', () => {
    for (const days of [[29], [0], [1.5], [], [1, 1]]) expect(pathsOf({ days })).toEqual(['delivery.days']);
    expect(pathsOf({ days: [1, 28] })).toEqual([]);
    expect(pathsOf({ days: 'daily' })).toEqual([]);
  });

  it('with an hour that no clock shows', () => {
    for (const hour of ['24:00', '6:00', '18:60', '6 pm', '']) expect(pathsOf({ hour })).toEqual(['delivery.hour']);
    for (const hour of ['00:00', '23:59']) expect(pathsOf({ hour })).toEqual([]);
  });

  it('and all that is wrong is said at once', () => {
    expect(pathsOf({ steps: [{ offset: 0.5, channels: [] }], days: [], hour: '' })).toEqual([
      'steps.0.offset',
      'steps.0.channels',
      'delivery.days',
      'delivery.hour',
    ]);
  });
});

describe('publishing', () => {
  let made = 0;
  const newId = () => `new ${(made += 1)}`;
  const first = publishDraft(
    draftOf({
      steps: [
        { offset: 30, channels: ['text', 'email'] },
        { offset: -30, channels: ['postcard'] },
      ],
      days: [16, 1],
    }),
    null,
    { today: '2027-01-05', newId },
  );

  it('puts steps, channels and days in order and begins every step today', () => {
    expect(first).toEqual({
      steps: [
        { id: expect.stringContaining('new'), offset: -30, channels: ['postcard'], since: '2027-01-05' },
        { id: expect.stringContaining('new'), offset: 30, channels: ['email', 'text'], since: '2027-01-05' },
      ],
      delivery: { days: [1, 16], hour: '18:00' },
    });
    expect(new Set(first.steps.map((one) => one.id)).size).toBe(2);
  });

  const [card, letter] = first.steps.map((one) => one.id);
  const second = publishDraft(
    draftOf({
      steps: [
        { id: card!, offset: -30, channels: ['postcard'] },
        { id: letter!, offset: 30, channels: ['email'] },
        { offset: 60, channels: ['email'] },
        { id: 'of another practice', offset: 90, channels: ['email'] },
      ],
      days: 'daily',
    }),
    first,
    { today: '2027-03-01', newId },
  );

  it('keeps the id and the beginning of a step that stays as it is, also when delivery changes', () => {
    expect(second.steps[0]).toEqual(first.steps[0]);
    expect(second.delivery.days).toBe('daily');
  });

  it('keeps the id of a step that changes, which begins anew', () => {
    expect(second.steps[1]).toEqual({ id: letter, offset: 30, channels: ['email'], since: '2027-03-01' });
  });

  it('gives a new id to a new step and to one it does not know', () => {
    expect(second.steps.slice(2).map((one) => one.since)).toEqual(['2027-03-01', '2027-03-01']);
    expect(second.steps[2]?.id).toMatch(/^new/);
    expect(second.steps[3]?.id).toMatch(/^new/);
  });

  it('takes the same channels in another order for the same step', () => {
    const again = publishDraft(draftOf({ steps: [{ id: letter!, offset: 30, channels: ['text', 'email'] }] }), first, { today: '2027-03-01', newId });
    expect(again.steps[0]?.since).toBe('2027-01-05');
  });

  it('gives a step that was taken out and comes back a new id: it begins anew', () => {
    const without = publishDraft(draftOf({ steps: [{ id: card!, offset: -30, channels: ['postcard'] }] }), first, { today: '2027-03-01', newId });
    const back = publishDraft(draftOf({ steps: [{ id: letter!, offset: 30, channels: ['email', 'text'] }] }), without, { today: '2027-03-02', newId });
    expect(back.steps[0]?.id).not.toBe(letter);
    expect(back.steps[0]?.since).toBe('2027-03-02');
  });

  it('leaves the version before and the draft as they were', () => {
    const before = structuredClone(first);
    const draft = draftOf({ steps: [{ id: letter!, offset: 3, channels: ['text', 'email'] }], days: [16, 1] });
    const kept = structuredClone(draft);
    publishDraft(draft, first, { today: '2027-04-01', newId });
    expect(first).toEqual(before);
    expect(draft).toEqual(kept);
  });
});
