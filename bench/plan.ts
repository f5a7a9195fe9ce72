import { admit } from '../domain/admit.ts';
import { publishDraft, recommendedCadence } from '../domain/cadence.ts';
import { addDays, dayAt } from '../domain/days.ts';
import type { PetFacts } from '../domain/facts.ts';
import { planTouches, type PlanInput, type PlannedTouch } from '../domain/plan.ts';
import type { Findings, Size } from './kit/figures.ts';

const sizes: Record<Size, { pets: number; times: number }> = {
  full: { pets: 5_000, times: 5 },
  quick: { pets: 2_000, times: 3 },
  tiny: { pets: 50, times: 1 },
};

const timeZone = 'America/New_York';
const start = Date.parse('2027-01-01T12:00:00Z');
const cadence = publishDraft(recommendedCadence, null, {
  today: '2020-01-01',
  newId: (() => {
    let n = 0;
    return () => `step ${(n += 1)}`;
  })(),
});

const inputOf = (index: number): PlanInput => ({
  pet: { id: `pet ${index}`, clientId: `client ${index}` },
  reminders: Array.from({ length: 1 + (index % 3) }, (_, service) => ({
    id: `${index}/${service}`,
    cycle: 1,
    cycleKnownAt: start - 400 * 86_400_000,
    dueOn: addDays('2027-01-01', (index * 37 + service * 101) % 365),
  })),
  cadence,
  ledger: [],
  timeZone,
  calls: [],
  since: '2020-01-01',
  now: start + ((index * 7) % 365) * 86_400_000,
});
const factsOf = ({ pet, reminders }: PlanInput): PetFacts => ({
  pet: { id: pet.id, name: 'Biscuit', species: null, status: 'active', removed: false },
  client: {
    id: pet.clientId,
    firstName: '',
    lastName: '',
    status: 'active',
    removed: false,
    communicationsDisabled: false,
    hasActivePet: true,
    locationId: null,
    language: null,
    optedOut: [],
    withheldCards: [],
    contacts: [{ field: 'email', raw: 'a@example.com', value: 'a@example.com', problem: null, standing: null, address: null }],
  },
  services: reminders.map((one) => ({
    reminderId: one.id,
    serviceId: 'service',
    name: 'Exam',
    cycle: 1,
    cycleKnownAt: one.cycleKnownAt,
    dueOn: one.dueOn,
    status: 'open',
    kind: 'letter',
    removed: false,
  })),
});

/** What planning costs, without the database: pets with one to three due services and the recommended cadence, each planned at another moment of a year. */
export function measurePlanning(size: Size): Findings[] {
  const { pets, times } = sizes[size];
  const inputs = Array.from({ length: pets }, (_, index) => inputOf(index));
  /** CPU of one pet, µs. */
  const costOf = (work: (input: PlanInput) => number): number => {
    const from = process.cpuUsage();
    for (const input of inputs) work(input);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / pets;
  };
  const plan = (input: PlanInput) => planTouches(input).length;
  const planAndAdmit = (input: PlanInput) => {
    const facts = factsOf(input);
    const admitted = (touch: PlannedTouch): boolean => admit(touch, facts, dayAt(touch.leavesAt, timeZone)).admitted;
    return planTouches(input).filter(admitted).length;
  };
  const repeat = (work: (input: PlanInput) => number) => Array.from({ length: times }, () => costOf(work));
  // Once unmeasured: what is asked for is a worker that has run for a while.
  costOf(planAndAdmit);
  return [
    {
      title: 'Plan: the rules alone',
      how: `${pets} pets, one to three due services each, recommended cadence, each planned at another moment of a year.`,
      figures: [
        { what: 'plan', unit: 'µs CPU a pet', ours: repeat(plan) },
        { what: 'plan, and the last word on every touch', unit: 'µs CPU a pet', ours: repeat(planAndAdmit) },
      ],
      notes: [],
    },
  ];
}
