import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardLimits, leadOf, mergeCard, mergePet, type PetTouches } from '../../domain/merge.ts';
import { planTouches, type PlannedTouch } from '../../domain/plan.ts';
import { cadenceOf, dueService, inputOf } from './kit/build.ts';

const plan = (...dueDays: string[]): PlannedTouch[] =>
  planTouches(inputOf({ reminders: dueDays.map((dueOn, index) => dueService(dueOn, { id: `service ${index}` })) }));
const card = (reminderId: string, changes: Partial<PlannedTouch> = {}): PlannedTouch => ({
  reminderId,
  cycle: 1,
  stepId: 'step -60',
  offset: -60,
  channel: 'postcard',
  serviceDueOn: '2027-06-20',
  stepOn: '2027-04-21',
  batchOn: '2027-04-16',
  ownBatchOn: '2027-04-16',
  leavesAt: 0,
  looksAt: 0,
  ...changes,
});
const pet = (petId: string, lines: number): PetTouches => ({ petId, touches: Array.from({ length: lines }, (_, line) => card(`${petId} ${line}`)) });
const shape = (pets: PetTouches[]) => mergeCard(pets).map((one) => one.pets.map(({ petId, touches }) => `${petId}:${touches.length}`).join(' '));

describe('e-mails and texts', () => {
  it('are one message a pet, batch and channel, listing its services', () => {
    const messages = mergePet('pet', plan('2027-06-20', '2027-06-25'));
    expect(messages).toHaveLength(10);
    for (const message of messages) expect(message.pets).toMatchObject([{ petId: 'pet', touches: [{ reminderId: 'service 0' }, { reminderId: 'service 1' }] }]);
  });

  it('of another batch are another message', () => {
    const onTheDay = mergePet(
      'pet',
      plan('2027-06-15', '2027-06-16').filter((touch) => touch.offset === 0 && touch.channel === 'email'),
    );
    expect(onTheDay.map((one) => [one.batchOn, one.pets[0]?.touches.map((touch) => touch.reminderId)])).toEqual([
      ['2027-06-01', ['service 0']],
      ['2027-06-16', ['service 1']],
    ]);
  });

  it('speak with the voice of the step with the greatest offset: overdue before ahead', () => {
    const [message] = mergePet(
      'pet',
      plan('2027-06-20', '2027-09-20').filter((touch) => touch.batchOn === '2027-06-16' && touch.channel === 'email'),
    );
    expect(message?.pets[0]?.touches.map((touch) => touch.offset)).toEqual([0, -90]);
    expect(message?.lead).toMatchObject({ offset: 0, reminderId: 'service 0' });
  });

  it('speak of the earliest due date first when steps are equal', () => {
    expect(
      leadOf([
        { offset: 0, serviceDueOn: '2027-06-25' },
        { offset: 0, serviceDueOn: '2027-06-20' },
        { offset: -30, serviceDueOn: '2027-01-01' },
      ]).serviceDueOn,
    ).toBe('2027-06-20');
  });

  it('do not leave before the last of their touches may', () => {
    expect(mergePet('pet', [card('a', { leavesAt: 5 }), card('b', { leavesAt: 9 })])[0]?.leavesAt).toBe(9);
    expect(mergePet('pet', [])).toEqual([]);
  });
});

describe('a postcard', () => {
  it('joins all pets of the household', () => {
    expect(shape([pet('Milo', 1), pet('Luna', 3), pet('Moss', 2)])).toEqual(['Milo:1 Luna:3 Moss:2']);
    expect(mergeCard([pet('Milo', 1), pet('Luna', 1)])[0]).toMatchObject({ channel: 'postcard', batchOn: '2027-04-16' });
  });

  it('leaves out pets with nothing due, and is not made for none', () => {
    expect(shape([pet('Milo', 1), pet('Luna', 0)])).toEqual(['Milo:1']);
    expect(shape([])).toEqual([]);
    expect(shape([pet('Luna', 0)])).toEqual([]);
  });

  it('holds six pets; a seventh makes a second card', () => {
    const pets = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => pet(name, 1));
    expect(shape(pets.slice(0, 6))).toEqual(['a:1 b:1 c:1 d:1 e:1 f:1']);
    expect(shape(pets)).toEqual(['a:1 b:1 c:1 d:1 e:1 f:1', 'g:1']);
  });

  it('holds 24 lines; what is over makes a second card, with a pet kept together where it fits', () => {
    expect(shape([pet('a', 12), pet('b', 12)])).toEqual(['a:12 b:12']);
    expect(shape([pet('a', 12), pet('b', 13)])).toEqual(['a:12', 'b:13']);
    expect(shape([pet('a', 30)])).toEqual(['a:24', 'a:6']);
  });

  it('takes its lead from all pets', () => {
    const [merged] = mergeCard([
      { petId: 'a', touches: [card('x')] },
      { petId: 'b', touches: [card('y', { offset: 60 })] },
    ]);
    expect(merged?.lead.reminderId).toBe('y');
  });
});

it('whatever is merged, every touch is on exactly one message and no card is over-full', () => {
  const household = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }).map((counts) => counts.map((lines, index) => pet(`pet ${index}`, lines)));
  fc.assert(
    fc.property(household, (pets) => {
      const cards = mergeCard(pets);
      const names = (list: PetTouches[]) => list.flatMap((one) => one.touches.map((touch) => touch.reminderId));
      expect(cards.flatMap((one) => names(one.pets))).toEqual(names(pets));
      for (const one of cards) {
        expect(one.pets.length).toBeGreaterThan(0);
        expect(one.pets.length).toBeLessThanOrEqual(cardLimits.pets);
        expect(names(one.pets).length).toBeLessThanOrEqual(cardLimits.lines);
      }
    }),
  );
  const cadence = cadenceOf([
    [-4, 'email', 'text'],
    [0, 'email', 'postcard'],
    [9, 'text'],
  ]);
  const days = fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 6 });
  fc.assert(
    fc.property(days, (dueDays) => {
      const touches = planTouches(
        inputOf({ cadence, reminders: dueDays.map((day, index) => dueService(`2027-06-${String(day).padStart(2, '0')}`, { id: `service ${index}` })) }),
      );
      const messages = mergePet('pet', touches);
      expect(messages.flatMap((one) => one.pets.flatMap((each) => each.touches))).toHaveLength(touches.length);
      expect(new Set(messages.map((one) => `${one.batchOn} ${one.channel}`)).size).toBe(messages.length);
    }),
    { numRuns: 30 },
  );
});
