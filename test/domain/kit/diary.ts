import { Temporal } from 'temporal-polyfill';
import { channelNames } from '../../../domain/channels.ts';
import { mergeCard, mergePet, type Merged } from '../../../domain/merge.ts';
import type { PlannedTouch } from '../../../domain/plan.ts';
import { at, factsOf, serviceOf } from './build.ts';
import { setSending } from './happenings.ts';
import { liveUntil, PetLife, type Turn } from './life.ts';
import type { CadenceDefinition } from '../../../domain/cadence.ts';

export interface Story {
  title: string;
  cadence: CadenceDefinition;
  timeZone: string;
  /** The day the hospital is imported and goes live, at noon. */
  begins: string;
  until: string;
  /** Names of the pets, each with its services' due dates. */
  pets: Record<string, Record<string, string>>;
  /** What happens at 10:00 of a day, in words and in deed. `downUntil`: nobody works until the noon of that day. */
  events?: { on: string; words: string; happen?: (lives: Record<string, PetLife>) => void; downUntil?: string }[];
}

interface Line {
  at: number;
  text: string;
}
const words = (touch: PlannedTouch): string => `${touch.reminderId} ${touch.offset > 0 ? '+' : ''}${touch.offset} (${touch.stepOn})`;

/** Everything a household hears in a story, one line a message, as a table that can be read against a calendar. */
export function tellStory(story: Story): string {
  const { timeZone } = story;
  const lines: Line[] = [];
  const cards: { now: number; pet: string; touches: PlannedTouch[] }[] = [];
  const say = (now: number, kind: string, text: string) => lines.push({ at: now, text: `${clock(now, timeZone)}  ${kind.padEnd(9)} ${text}` });
  const watch =
    (pet: string) =>
    ({ now, opened, skipped }: Turn): void => {
      for (const message of mergePet(
        pet,
        opened.filter((touch) => touch.channel !== 'postcard'),
      ))
        say(now, channelNames[message.channel], sayPets(message));
      const onCard = opened.filter((touch) => touch.channel === 'postcard');
      if (onCard.length > 0) cards.push({ now, pet, touches: onCard });
      for (const { touch, reason } of skipped) say(now, 'not sent', `${pet}: ${channelNames[touch.channel]} for ${words(touch)}: ${reason}`);
    };
  const now = at(story.begins, '12:00', timeZone);
  const lives = Object.fromEntries(
    Object.entries(story.pets).map(([name, services]) => {
      const facts = factsOf({
        services: Object.entries(services).map(([reminderId, dueOn]) => serviceOf({ reminderId, name: reminderId, dueOn, cycleKnownAt: now })),
      });
      const life = new PetLife({ facts, cadence: story.cadence, timeZone, now, watch: watch(name) });
      setSending(life, 'live');
      return [name, life];
    }),
  );
  const liveAll = (until: number, downUntil: number): void => {
    for (const life of Object.values(lives)) liveUntil(life, until, { withRuns: true, downUntil });
  };
  let downUntil = 0;
  for (const event of story.events ?? []) {
    const when = at(event.on, '10:00', timeZone);
    liveAll(when, downUntil);
    say(when, '---', event.words);
    event.happen?.(lives);
    if (event.downUntil) downUntil = at(event.downUntil, '12:00', timeZone);
    for (const life of Object.values(lives)) life.wakesAt = when;
  }
  liveAll(at(story.until, '12:00', timeZone), downUntil);
  for (const card of mergeRuns(cards)) say(card.now, 'postcard', sayPets(card.message));
  const pets = Object.entries(story.pets).map(
    ([pet, services]) =>
      `${pet}: ${Object.entries(services)
        .map(([service, dueOn]) => `${service} due ${dueOn}`)
        .join(', ')}`,
  );
  return [story.title, ...pets, '', ...lines.sort((a, b) => a.at - b.at).map((line) => line.text), ''].join('\n');
}

/** Cards of one household and moment are one card. */
function mergeRuns(cards: { now: number; pet: string; touches: PlannedTouch[] }[]): { now: number; message: Merged }[] {
  return [...new Set(cards.map((card) => card.now))].flatMap((now) =>
    mergeCard(cards.filter((card) => card.now === now).map((card) => ({ petId: card.pet, touches: card.touches }))).map((message) => ({ now, message })),
  );
}

const sayPets = ({ pets }: Merged): string => pets.map(({ petId, touches }) => `${petId}: ${touches.map(words).join(', ')}`).join(' | ');

const clock = (instant: number, timeZone: string): string => {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][time.dayOfWeek - 1];
  return `${weekday} ${time.toPlainDate().toString()} ${time.toPlainTime().toString({ smallestUnit: 'minute' })} ${time.offset}`;
};
