import { describe, expect, it } from 'vitest';
import { doubtTurns } from '../../domain/doubts.ts';
import { messageEvents } from '../../domain/messageEvents.ts';
import { messageStates } from '../../domain/messageStates.ts';
import { processStates } from '../../domain/processStates.ts';
import { dotStates } from '../../api/pets/petPage.ts';
import { planLooks } from '../../admin/pets/petStates.tsx';
import { heardChoices } from '../../admin/words/events.ts';
import { listChannels } from '../../admin/words/channels.tsx';
import { daysBetween, writeDay, writeDistance } from '../../admin/words/dates.ts';
import { writePhone } from '../../admin/words/phones.ts';
import { doubtChoices, lookOf, messageLooks } from '../../admin/words/states.tsx';
import { ageOf } from '../../admin/pets/age.ts';

describe('the console’s words', () => {
  it('call every state of a message what the rest of Homing calls it', () => {
    expect(Object.fromEntries(Object.entries(messageLooks).map(([state, { words }]) => [state, words]))).toEqual(
      Object.fromEntries(Object.entries(messageStates).map(([state, { words }]) => [state, words])),
    );
  });

  it('say whose turn a doubt is in the words of its catalogue', () => {
    expect(Object.fromEntries(doubtChoices.map(({ value, label }) => [value, label.toLowerCase()]))).toEqual(doubtTurns);
  });

  it('call every state of a reminder plan what the rest of Homing calls it', () => {
    expect(Object.fromEntries(Object.entries(planLooks).map(([state, { words }]) => [state, words]))).toEqual(processStates);
  });

  it('look only for events there are, by words that begin as the catalogue’s do or name the channel', () => {
    const own = (label: string) => label.replace(/^(Text|Postcard) | \(may be automatic\)$/g, '').toLowerCase();
    for (const { value, label } of heardChoices) expect(messageEvents[value].words.toLowerCase()).toContain(own(label));
  });

  it('give each state that may stand at a step a word and an icon of its own or its kind', () => {
    expect(dotStates.filter((state) => lookOf(state).words === state)).toEqual([]);
  });

  it('show a state they do not know yet by its own name', () => {
    expect(lookOf('levitating').words).toBe('levitating');
  });

  it('name a day by its weekday this year and by its year in another', () => {
    expect(writeDay('2026-12-01', '2026-11-22')).toBe('Tue 1 Dec');
    expect(writeDay('2027-01-16', '2026-11-22')).toBe('16 Jan 2027');
  });

  it('count days by the calendar, also where a clock jumps', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(['2026-11-22', '2026-11-23', '2026-11-21', '2026-12-22', '2026-11-01'].map((day) => writeDistance(day, '2026-11-22'))).toEqual([
      'today',
      'tomorrow',
      'yesterday',
      'in 30 days',
      '21 days ago',
    ]);
  });

  it('write a North American number as one reads it aloud, and another as it is', () => {
    expect(writePhone('+12075550100')).toBe('(207) 555-0100');
    expect(writePhone('+442079460000')).toBe('+442079460000');
  });

  it('tell an animal’s age in weeks, months and years', () => {
    expect(['2026-11-01', '2026-06-23', '2024-11-22', '2020-02-29'].map((born) => ageOf(born, '2026-11-22'))).toEqual([
      '3 weeks',
      '4 months',
      '2 years',
      '6 years',
    ]);
  });

  it('list channels in one order, whatever order they come in', () => {
    expect(listChannels(['text', 'email'])).toBe('e-mail and text');
  });
});
