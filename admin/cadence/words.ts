import type { CadenceDraft, Delivery } from '../../domain/cadence.ts';
import { channelOrder, channelWords, joinWords, listChannels } from '../words/channels.tsx';

const count = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** "90 days before", "Due day", "30 days after". */
export function stepTitle(offset: number): string {
  if (offset === 0) return 'Due day';
  return `${count(Math.abs(offset))} ${offset < 0 ? 'before' : 'after'}`;
}

const ordinal = (day: number): string => {
  const tens = day % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

/** When a day's messages leave: "on the 1st and 16th of each month, within the hour after 18:00". */
export function sayDelivery({ days, hour }: Delivery): string {
  const when = days === 'daily' ? 'every day' : `on the ${joinWords([...days].sort((a, b) => a - b).map(ordinal))} of each month`;
  return `${when}, within the hour after ${hour} practice time`;
}

/** One step as a sentence. */
export const sayStep = (step: CadenceDraft['steps'][number]): string => {
  const what = joinWords(channelOrder.filter((one) => step.channels.includes(one)).map((one) => channelWords[one].one));
  return step.offset === 0
    ? `On the day a service is due, the client gets ${what}.`
    : `${count(Math.abs(step.offset))} ${step.offset < 0 ? 'before a service is due' : 'after it was due and not done'}, the client gets ${what}.`;
};

/** What publishing would change, step by step; empty when nothing. */
export function sayChanges(before: CadenceDraft, after: CadenceDraft): string[] {
  const changes: string[] = [];
  const form = (step: CadenceDraft['steps'][number]) => `${stepTitle(step.offset).toLowerCase()} by ${listChannels(step.channels)}`;
  for (const step of after.steps) {
    const old = before.steps.find((one) => one.id !== undefined && one.id === step.id);
    if (!old) changes.push(`New step: ${form(step)}. It begins today and reaches no further back.`);
    else if (form(old) !== form(step)) changes.push(`Changed step: ${form(old)} becomes ${form(step)}. In its new form it begins today.`);
  }
  for (const old of before.steps) if (!after.steps.some((step) => step.id === old.id)) changes.push(`Removed step: ${form(old)}.`);
  if (sayDelivery(before.delivery) !== sayDelivery(after.delivery))
    changes.push(`Messages leave ${sayDelivery(after.delivery)}, no longer ${sayDelivery(before.delivery)}.`);
  return changes;
}
