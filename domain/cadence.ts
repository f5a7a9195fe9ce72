import { channels, type Channel } from './channels.ts';
import type { Day } from './days.ts';

export interface Step {
  /** Unique in the practice for ever: it survives edits, and is part of what makes a touch happen once. */
  id: string;
  /** Days from the due date: negative before, 0 on the day, positive after. */
  offset: number;
  channels: Channel[];
  /** The practice's day on which the step was first published in this form (offset and channels): it reaches back no further. */
  since: Day;
}

export interface Delivery {
  /** Days of the month on which messages leave, ascending, 1-28; or every day. */
  days: number[] | 'daily';
  /** The hour they leave at, HH:MM practice time. */
  hour: string;
}

/** The ordered steps around a due date and when a day's messages leave. A published version never changes. */
export interface CadenceDefinition {
  steps: Step[];
  delivery: Delivery;
}

/** What an admin edits: a step without an id is new. */
export interface CadenceDraft {
  steps: { id?: string; offset: number; channels: Channel[] }[];
  delivery: Delivery;
}

/** FAQ, "When are medical healthcare reminders sent to clients?": on the 1st and 16th at about 6 pm, seven times around the due date. */
export const recommendedCadence: CadenceDraft = {
  steps: [
    { offset: -90, channels: ['email', 'text'] },
    { offset: -60, channels: ['postcard'] },
    { offset: -30, channels: ['email'] },
    { offset: 0, channels: ['email', 'text'] },
    { offset: 30, channels: ['email', 'text'] },
    { offset: 60, channels: ['postcard'] },
    { offset: 90, channels: ['email'] },
  ],
  delivery: { days: [1, 16], hour: '18:00' },
};

/** Furthest a step may stand from the due date, days. */
export const longestOffset = 730;

export interface Fault {
  path: string;
  message: string;
}

/** Everything wrong with a draft, each with where it is and what to do; empty when it can be published. */
export function faultsOf(draft: CadenceDraft): Fault[] {
  const faults: Fault[] = [];
  const offsets = new Map<number, number>();
  const ids = new Set<string>();
  if (draft.steps.length > 40) faults.push({ path: 'steps', message: 'A cadence has at most 40 steps.' });
  draft.steps.forEach((step, index) => {
    const fault = (field: string, message: string) => faults.push({ path: `steps.${index}.${field}`, message });
    if (!Number.isInteger(step.offset) || Math.abs(step.offset) > longestOffset)
      fault('offset', `Give whole days from the due date, from -${longestOffset} to ${longestOffset}.`);
    const twin = offsets.get(step.offset);
    if (twin !== undefined) fault('offset', `Step ${twin + 1} already stands on this day: give it the channels of both.`);
    offsets.set(step.offset, index);
    // A touch is told from another by its step's id: twins would stand in each other's way for ever.
    if (step.id !== undefined && ids.has(step.id)) fault('id', 'This step is given twice: leave the id out of the copy, and it gets its own.');
    if (step.id !== undefined) ids.add(step.id);
    if (step.channels.length === 0) fault('channels', 'Choose at least one of e-mail, text and postcard, or remove the step.');
    if (new Set(step.channels).size !== step.channels.length || step.channels.some((channel) => !channels.includes(channel)))
      fault('channels', 'Name each of e-mail, text and postcard at most once.');
  });
  const { days, hour } = draft.delivery;
  if (days !== 'daily' && (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 28) || new Set(days).size !== days.length))
    faults.push({
      path: 'delivery.days',
      message: 'Give different days of the month from 1 to 28 (the 29th to 31st are missing in some months), or deliver daily.',
    });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) faults.push({ path: 'delivery.hour', message: 'Give the hour as HH:MM, for example 18:00.' });
  return faults;
}

const sameForm = (a: { offset: number; channels: Channel[] }, b: { offset: number; channels: Channel[] }): boolean =>
  a.offset === b.offset && [...a.channels].sort().join() === [...b.channels].sort().join();

/**
 * Makes the next version of a cadence. A step that keeps its form keeps its `since`; one that is new or changed begins
 * on `today`, so that publishing never reaches into the past.
 * @param newId makes ids for steps that have none
 */
export function publishDraft(draft: CadenceDraft, before: CadenceDefinition | null, given: { today: Day; newId: () => string }): CadenceDefinition {
  const steps = draft.steps.map((step): Step => {
    const old = before?.steps.find((one) => one.id === step.id);
    return {
      id: old?.id ?? given.newId(),
      offset: step.offset,
      channels: channels.filter((channel) => step.channels.includes(channel)),
      since: old && sameForm(old, step) ? old.since : given.today,
    };
  });
  const { days, hour } = draft.delivery;
  return {
    steps: steps.sort((a, b) => a.offset - b.offset),
    delivery: { days: days === 'daily' ? days : [...days].sort((a, b) => a - b), hour },
  };
}
