import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { draftOf, editOf, newStep, twins, unreadable } from '../../admin/cadence/draft.ts';
import { sayChanges, sayDelivery, sayStep } from '../../admin/cadence/words.ts';
import type { CadenceStory } from '../../admin/server/cadenceTypes.ts';
import { faultsOf, type Step } from '../../domain/cadence.ts';
import { sayCadenceChanges } from '../../domain/cadenceWords.ts';
import { channels } from '../../domain/channels.ts';

const steps: Step[] = [
  { id: 'a', offset: -30, channels: ['email'], since: '2026-01-01' },
  { id: 'b', offset: 0, channels: ['email', 'text'], since: '2026-01-01' },
];
const cadence: CadenceStory = {
  id: 'c',
  name: 'Reminders',
  version: 3,
  publishedAt: '2026-01-01T12:00:00Z',
  publishedBy: null,
  steps,
  delivery: { days: [1, 16], hour: '18:00' },
  history: [],
};

describe('editing a cadence', () => {
  it('marks a step on a day another has already, as it is typed', () => {
    const edited = editOf(cadence);
    const again = { ...newStep(), days: '30' };
    expect(twins(draftOf({ ...edited, steps: [...edited.steps, again, newStep(), newStep()] }))).toEqual({
      'steps.2.offset': 'Step 1 already stands on this day: give it the channels of both.',
    });
  });

  test.prop([
    fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        offset: fc.integer({ min: -730, max: 730 }),
        channels: fc.subarray([...channels], { minLength: 1 }),
        since: fc.constant('2026-01-01'),
      }),
      { selector: (step) => step.offset, maxLength: 12 },
    ),
  ])('changes nothing when nothing is touched', (any) => {
    const story = { ...cadence, steps: any };
    const draft = draftOf(editOf(story));
    expect(draft.steps.map(({ offset }) => offset)).toEqual(any.map(({ offset }) => offset));
    expect(sayChanges(story, draft)).toEqual([]);
    expect(unreadable(draft)).toEqual({});
    expect(faultsOf(draft)).toEqual([]);
  });

  const anySteps = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      offset: fc.integer({ min: -90, max: 90 }),
      channels: fc.subarray([...channels], { minLength: 1 }),
    }),
    { selector: ({ id }) => id },
  );
  const anyDelivery = fc.record({
    days: fc.oneof(fc.constant('daily' as const), fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 4 })),
    hour: fc.constantFrom('17:00', '18:30'),
  });
  const anyDraft = fc.record({ steps: anySteps, delivery: anyDelivery });
  test.prop([anyDraft, anyDraft])('tells before it is published what the audit tells afterwards, word for word', (before, after) => {
    expect(sayChanges(before, after)).toEqual(sayCadenceChanges(before, after));
  });

  it('says at the field what can’t be read, before anything is sent', () => {
    const edited = {
      ...editOf(cadence),
      days: 'first',
      steps: [
        { ...newStep(), days: 'soon' },
        { ...newStep(), days: '3', channels: [] },
      ],
    };
    expect(Object.keys(unreadable(draftOf(edited)))).toEqual(['steps.0.offset', 'steps.1.channels', 'delivery.days']);
  });

  it('takes days of the month however they are separated', () => {
    expect(draftOf({ ...editOf(cadence), days: '16; 1 8' }).delivery.days).toEqual([16, 1, 8]);
  });

  it('says of each step whether it is new, changed or removed, and when messages leave', () => {
    const edited = editOf(cadence);
    const [first] = edited.steps;
    const draft = draftOf({
      ...edited,
      hour: '09:30',
      steps: [
        { ...first!, channels: ['email', 'postcard'] },
        { ...newStep(), days: '45', side: 'after' },
      ],
    });
    expect(sayChanges(cadence, draft)).toEqual([
      'Changed step: 30 days before by e-mail becomes 30 days before by e-mail and postcard. In its new form it begins today.',
      'New step: 45 days after by e-mail. It begins today and reaches no further back.',
      'Removed step: due day by e-mail and text.',
      'Messages leave on the 1st and 16th of each month, within the hour after 09:30 practice time, no longer on the 1st and 16th of each month, within the hour after 18:00 practice time.',
    ]);
  });

  it('tells steps and delivery as sentences', () => {
    expect(sayStep({ offset: -1, channels: ['text', 'email'] })).toBe('1 day before a service is due, the client gets an e-mail and a text.');
    expect(sayDelivery({ days: [2, 3, 11, 21], hour: '08:00' })).toBe(
      'on the 2nd, 3rd, 11th and 21st of each month, within the hour after 08:00 practice time',
    );
    expect(sayDelivery({ days: 'daily', hour: '08:00' })).toBe('every day, within the hour after 08:00 practice time');
  });
});
