import fc from 'fast-check';
import { deliveryCalendar } from '../../../domain/batches.ts';
import { publishDraft, type CadenceDraft } from '../../../domain/cadence.ts';
import { channels } from '../../../domain/channels.ts';
import { addDays } from '../../../domain/days.ts';
import type { PetLife } from './life.ts';

/** Something that happens to a pet, its client or its practice, with a name a failing test can print. */
export interface Happening {
  name: string;
  /** How long after the one before, minutes. */
  after: number;
  /** How long nobody works from then on, minutes: workers down, machine off. */
  outage: number;
  happen(life: PetLife): void;
}

const named = (name: string, happen: (life: PetLife) => void) => ({ name, happen });
const service = fc.integer({ min: 0, max: 1 });
const someChannels = fc.subarray([...channels], { minLength: 1 });
const delivery = fc.record({
  days: fc.oneof(
    fc.constant('daily' as const),
    fc.constant<number[]>([1, 16]),
    fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 4 }),
  ),
  hour: fc.constantFrom('18:00', '18:00', '08:15', '02:30', '23:30'),
});
/** Steps near each other, so that they meet in one batch and come late together. */
export const anyDraft: fc.Arbitrary<CadenceDraft> = fc.record({
  steps: fc.uniqueArray(fc.record({ offset: fc.oneof(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -45, max: 45 })), channels: someChannels }), {
    minLength: 1,
    maxLength: 5,
    selector: (step) => step.offset,
  }),
  delivery,
});

let made = 0;
const publish = (life: PetLife, draft: CadenceDraft): void => {
  life.cadence = publishDraft(draft, life.cadence, { today: life.today, newId: () => `step ${(made += 1)}` });
};

const facts = fc.oneof(
  fc.tuple(service, fc.integer({ min: -40, max: 60 })).map(([index, days]) =>
    named(`service ${index} moves ${days} days`, (life) => {
      const old = life.facts.services[index];
      if (old) life.importService(index, { dueOn: addDays(old.dueOn, days) });
    }),
  ),
  fc
    .tuple(service, fc.constantFrom('completed', 'open', 'cancelled'), fc.integer({ min: 0, max: 90 }))
    .map(([index, status, ahead]) =>
      named(`service ${index} is ${status}, due in ${ahead}`, (life) =>
        life.importService(index, { status, ...(status === 'open' ? { dueOn: addDays(life.today, ahead) } : {}) }),
      ),
    ),
  fc
    .tuple(service, fc.boolean())
    .map(([index, removed]) => named(`service ${index} ${removed ? 'goes' : 'comes back'}`, (life) => life.importService(index, { removed }))),
  fc
    .tuple(service, fc.constantFrom('letter', 'callback'))
    .map(([index, kind]) => named(`service ${index} becomes a ${kind}`, (life) => life.importService(index, { kind }))),
  fc.constantFrom('active', 'inactive').map((status) =>
    named(`client ${status}`, (life) => {
      if (life.facts.client) life.facts = { ...life.facts, client: { ...life.facts.client, status } };
    }),
  ),
  fc.constantFrom('active', 'inactive', 'deceased').map((status) =>
    named(`pet ${status}`, (life) => {
      life.facts = { ...life.facts, pet: { ...life.facts.pet, status } };
    }),
  ),
  fc.boolean().map((communicationsDisabled) =>
    named(`disabled ${communicationsDisabled}`, (life) => {
      if (life.facts.client) life.facts = { ...life.facts, client: { ...life.facts.client, communicationsDisabled } };
    }),
  ),
);

const practice = fc.oneof(
  anyDraft.map((draft) => named(`publishes ${JSON.stringify(draft)}`, (life) => publish(life, draft))),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -9, max: 9 }), someChannels).map(([index, days, chosen]) =>
    named(`step ${index} moves ${days} days, on ${chosen.join('+')}`, (life) => {
      const steps = life.cadence.steps.map((step, at) => (at === index ? { ...step, offset: step.offset + days, channels: chosen } : step));
      if (new Set(steps.map((step) => step.offset)).size === steps.length) publish(life, { steps, delivery: life.cadence.delivery });
    }),
  ),
  delivery.map((changed) => named(`delivers ${JSON.stringify(changed)}`, (life) => publish(life, { steps: life.cadence.steps, delivery: changed }))),
  fc
    .tuple(
      fc.integer({ min: -15, max: 12 }),
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20_000 })),
      fc.constantFrom('everybody', 'client', 'another'),
    )
    .map(([days, minutes, whose]) =>
      named(`calls the batch of ${days} days from now for ${whose}, in ${minutes} minutes`, (life) => {
        const { batchOf } = deliveryCalendar(life.cadence.delivery, life.timeZone);
        const own = life.facts.client?.id ?? life.facts.pet.id;
        const clientId = whose === 'everybody' ? {} : { clientId: whose === 'client' ? own : 'somebody else' };
        const call = { batchOn: batchOf(addDays(life.today, days)), calledAt: life.now + minutes * 60_000, ...clientId };
        life.calls = [...life.calls, call].sort((a, b) => a.calledAt - b.calledAt);
      }),
    ),
  fc.constantFrom('live', 'stopped').map((sending) =>
    named(sending, (life) => {
      setSending(life, sending);
    }),
  ),
  fc.subarray([...channels]).map((stopped) =>
    named(`stops ${stopped.join('+') || 'no channel'}`, (life) => {
      life.stopped = stopped;
    }),
  ),
);

/** The first time it goes live is what "before start" counts from. */
export function setSending(life: PetLife, sending: 'live' | 'stopped'): void {
  life.sending = sending;
  if (sending === 'live') life.since ??= life.today;
}

const minutesPerDay = 24 * 60;
/** Mostly short: what happens while a step is late or a call counts is where rules meet. */
const pause = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: 3 * minutesPerDay }),
  fc.integer({ min: 0, max: 12 * minutesPerDay }),
  fc.integer({ min: 0, max: 50 * minutesPerDay }),
);
const outage = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 * minutesPerDay }) },
);

export const anyHappening: fc.Arbitrary<Happening> = fc
  .tuple(fc.oneof(facts, practice), pause, outage)
  .map(([what, after, down]) => ({ ...what, after, outage: down, [fc.toStringMethod]: () => `+${after}min ${what.name}${down ? ` (down ${down}min)` : ''}` }));
