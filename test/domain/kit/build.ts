import type { CadenceDefinition, Delivery } from '../../../domain/cadence.ts';
import type { Channel } from '../../../domain/channels.ts';
import { addDays, instantAt, type Day } from '../../../domain/days.ts';
import type { ClientFacts, Contact, PetFacts, ServiceFacts } from '../../../domain/facts.ts';
import type { Decided, DueService, PlanInput, PlannedTouch } from '../../../domain/plan.ts';
import { planTouches } from '../../../domain/plan.ts';

export const newYork = 'America/New_York';
export const longAgo: Day = '2020-01-01';
/** Two identities with a fixed place in the hour: tests read hours, not hashes. */
export const clientId = '0198c0de-0000-7000-8000-00000000c11e';
export const petId = '0198c0de-0000-7000-8000-000000000be7';

/** Wall-clock time of a practice in New York, epoch ms. */
export const at = (day: Day, time = '12:00', timeZone = newYork): number => instantAt(day, time, timeZone);

type StepInWords = [offset: number, ...channels: Channel[]];
export const recommendedSteps: StepInWords[] = [
  [-90, 'email', 'text'],
  [-60, 'postcard'],
  [-30, 'email'],
  [0, 'email', 'text'],
  [30, 'email', 'text'],
  [60, 'postcard'],
  [90, 'email'],
];

/** A published cadence; each step is called after its offset ("step -90"). */
export const cadenceOf = (steps: StepInWords[] = recommendedSteps, changes: Partial<Delivery> & { since?: Day } = {}): CadenceDefinition => ({
  steps: steps.map(([offset, ...channels]) => ({ id: `step ${offset}`, offset, channels, since: changes.since ?? longAgo })),
  delivery: { days: changes.days ?? [1, 16], hour: changes.hour ?? '18:00' },
});

export const dueService = (dueOn: Day, changes: Partial<DueService> = {}): DueService => ({
  id: 'rabies',
  cycle: 1,
  cycleKnownAt: at(longAgo),
  dueOn,
  ...changes,
});

export const inputOf = (changes: Partial<PlanInput> = {}): PlanInput => ({
  pet: { id: petId, clientId },
  reminders: [dueService('2027-06-20')],
  cadence: cadenceOf(),
  ledger: [],
  timeZone: newYork,
  calls: [],
  since: longAgo,
  now: at('2027-01-02'),
  ...changes,
});

/** The one touch of a cadence with one step on one channel. */
export function planOne(
  given: { stepOn: Day; now: number } & Partial<PlanInput> & { delivery?: Partial<Delivery>; known?: number; stepSince?: Day },
): PlannedTouch {
  const { stepOn, delivery, known, stepSince, ...changes } = given;
  const [touch, ...more] = planTouches(
    inputOf({
      reminders: [dueService(addDays(stepOn, 30), known === undefined ? {} : { cycleKnownAt: known })],
      cadence: cadenceOf([[-30, 'email']], { ...delivery, ...(stepSince ? { since: stepSince } : {}) }),
      ...changes,
    }),
  );
  if (!touch || more.length > 0) throw new Error('One step on one channel makes one touch.');
  return touch;
}

/** "offset channel batch", or the reason in the batch's place when it won't leave. */
export const inWords = (touches: PlannedTouch[]): string[] => touches.map((one) => `${one.offset} ${one.channel} ${one.skip ?? one.batchOn}`);

export const decidedOf = ({ reminderId, cycle, stepId, offset, channel }: PlannedTouch): Decided => ({ reminderId, cycle, stepId, offset, channel });

export const contact = (field: Contact['field'], value: string | null, changes: Partial<Contact> = {}): Contact => ({
  field,
  raw: value ?? 'unreadable',
  value,
  problem: value === null ? 'cannot be used' : null,
  standing: null,
  address: null,
  ...changes,
});

export const clientOf = (changes: Partial<ClientFacts> = {}): ClientFacts => ({
  id: clientId,
  firstName: 'Rowan',
  lastName: 'Ashby',
  status: 'active',
  removed: false,
  communicationsDisabled: false,
  hasActivePet: true,
  locationId: null,
  language: null,
  optedOut: [],
  withheldCards: [],
  contacts: [contact('email', 'rowan@example.com'), contact('mobile', '+12025550142'), contact('mailing', '3 Oak Lane, Portland, ME 04101')],
  ...changes,
});

export const serviceOf = (changes: Partial<ServiceFacts> = {}): ServiceFacts => ({
  reminderId: 'rabies',
  serviceId: 'service',
  name: 'Rabies vaccination',
  cycle: 1,
  cycleKnownAt: at(longAgo),
  dueOn: '2027-06-20',
  status: 'open',
  kind: 'letter',
  removed: false,
  ...changes,
});

export const factsOf = (changes: { pet?: Partial<PetFacts['pet']>; client?: Partial<ClientFacts> | null; services?: ServiceFacts[] } = {}): PetFacts => ({
  pet: { id: petId, name: 'Biscuit', species: 'Dog', status: 'active', removed: false, ...changes.pet },
  client: changes.client === null ? null : clientOf(changes.client),
  services: changes.services ?? [serviceOf()],
});
