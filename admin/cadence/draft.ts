import type { CadenceDraft, Delivery } from '../../domain/cadence.ts';
import type { Channel } from '../../domain/channels.ts';
import type { CadenceStory } from '../server/cadenceTypes.ts';

/** A step while it is edited: days and side apart, as one says it; `key` stays while rows come and go. */
export interface EditedStep {
  key: string;
  id?: string;
  days: string;
  side: 'before' | 'after';
  channels: Channel[];
}
export interface EditedCadence {
  steps: EditedStep[];
  daily: boolean;
  days: string;
  hour: string;
}

let made = 0;
const newKey = (): string => `step ${++made}`;

export const editOf = (cadence: CadenceStory): EditedCadence => ({
  steps: cadence.steps.map((step) => ({
    key: newKey(),
    id: step.id,
    days: String(Math.abs(step.offset)),
    side: step.offset > 0 ? 'after' : 'before',
    channels: step.channels,
  })),
  daily: cadence.delivery.days === 'daily',
  days: cadence.delivery.days === 'daily' ? '1, 16' : cadence.delivery.days.join(', '),
  hour: cadence.delivery.hour,
});

export const newStep = (): EditedStep => ({ key: newKey(), days: '', side: 'before', channels: ['email'] });

const numberOf = (words: string): number => (/^\d{1,4}$/.test(words.trim()) ? Number(words) : Number.NaN);

const deliveryOf = ({ daily, days, hour }: EditedCadence): Delivery => ({
  days: daily
    ? 'daily'
    : days
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(numberOf),
  hour: hour.trim(),
});

/** What is sent to the server. */
export const draftOf = (edited: EditedCadence): CadenceDraft => ({
  steps: edited.steps.map(({ id, days, side, channels }) => {
    const count = numberOf(days);
    return { ...(id === undefined ? {} : { id }), offset: side === 'before' && count !== 0 ? -count : count, channels };
  }),
  delivery: deliveryOf(edited),
});

/** Steps that stand on a day another has already: seen while they are typed. By field, as below. */
export function twins({ steps }: CadenceDraft): Record<string, string> {
  const first = (offset: number): number => steps.findIndex((step) => step.offset === offset);
  return Object.fromEntries(
    steps.flatMap(({ offset }, index) =>
      Number.isNaN(offset) || first(offset) === index
        ? []
        : [[`steps.${index}.offset`, `Step ${first(offset) + 1} already stands on this day: give it the channels of both.`] as const],
    ),
  );
}

/** What can't even be sent, by the same field paths the server uses for its own faults. */
export function unreadable(draft: CadenceDraft): Record<string, string> {
  const faults: Record<string, string> = {};
  draft.steps.forEach((step, index) => {
    if (Number.isNaN(step.offset)) faults[`steps.${index}.offset`] = 'Give a number of days, for example 30; 0 is the due day.';
    if (step.channels.length === 0) faults[`steps.${index}.channels`] = 'Choose at least one way, or remove the step.';
  });
  const { days } = draft.delivery;
  if (days !== 'daily' && (days.length === 0 || days.some(Number.isNaN))) faults['delivery.days'] = 'Give days of the month from 1 to 28, for example 1, 16.';
  return faults;
}
