import type { CadenceDraft, Delivery } from './cadence.ts';
import { channelNames, channels } from './channels.ts';
import { joinWords } from './wording.ts';

/** What is told of a cadence: also by the console before it is published (admin/cadence/words.ts, which a test holds equal). */
type Told = Pick<CadenceDraft, 'steps' | 'delivery'>;
type ToldStep = Told['steps'][number];

const ordinal = (day: number): string => {
  const isTeen = day % 100 >= 11 && day % 100 <= 13;
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
};

/** "90 days before by e-mail and text", "due day by e-mail". */
export function sayStep({ offset, channels: by }: ToldStep): string {
  const days = Math.abs(offset);
  const when = offset === 0 ? 'due day' : `${days === 1 ? '1 day' : `${days} days`} ${offset < 0 ? 'before' : 'after'}`;
  return `${when} by ${joinWords(channels.filter((one) => by.includes(one)).map((one) => channelNames[one]))}`;
}

/** When a day's messages leave: "on the 1st and 16th of each month, within the hour after 18:00 practice time". */
export function sayDelivery({ days, hour }: Delivery): string {
  const when = days === 'daily' ? 'every day' : `on the ${joinWords([...days].sort((a, b) => a - b).map(ordinal))} of each month`;
  return `${when}, within the hour after ${hour} practice time`;
}

/** A whole cadence, a line each: its steps in their order, and when messages leave. */
export const sayCadence = ({ steps, delivery }: Told): string =>
  [...[...steps].sort((a, b) => a.offset - b.offset).map(sayStep), `Messages leave ${sayDelivery(delivery)}`].join('\n');

/** What a version changed of the one before, a sentence each; empty when nothing. Steps are told apart by their ids. */
export function sayCadenceChanges(before: Told, after: Told): string[] {
  const oldOf = ({ id }: ToldStep) => before.steps.find((one) => one.id !== undefined && one.id === id);
  const changed = after.steps.flatMap((step) => {
    const old = oldOf(step);
    if (!old) return [`New step: ${sayStep(step)}. It begins today and reaches no further back.`];
    return sayStep(old) === sayStep(step) ? [] : [`Changed step: ${sayStep(old)} becomes ${sayStep(step)}. In its new form it begins today.`];
  });
  const removed = before.steps.filter(({ id }) => !after.steps.some((step) => step.id === id)).map((old) => `Removed step: ${sayStep(old)}.`);
  const isSameTime = sayDelivery(before.delivery) === sayDelivery(after.delivery);
  const moved = isSameTime ? [] : [`Messages leave ${sayDelivery(after.delivery)}, no longer ${sayDelivery(before.delivery)}.`];
  return [...changed, ...removed, ...moved];
}
