/**
 * `tsx bench/plan.ts [pets]`: what planning costs, without the database. Pets (5,000 unless given) with one to three due services and the
 * recommended cadence, each planned at another moment of a year; prints microseconds a pet, for the plan alone and with the last word on every touch.
 */
import { admit } from '../domain/admit.ts';
import { publishDraft, recommendedCadence } from '../domain/cadence.ts';
import { addDays, dayAt } from '../domain/days.ts';
import type { PetFacts } from '../domain/facts.ts';
import { planTouches, type PlanInput, type PlannedTouch } from '../domain/plan.ts';

const pets = Number(process.argv[2] ?? 5_000);
if (!Number.isInteger(pets) || pets < 1) throw new Error('Give a whole number of pets.');

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
    contacts: [{ field: 'email', raw: 'a@example.com', value: 'a@example.com', problem: null, address: null }],
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

const inputs = Array.from({ length: pets }, (_, index) => inputOf(index));
const measure = (name: string, work: (input: PlanInput) => number): void => {
  for (const input of inputs.slice(0, 500)) work(input);
  const from = process.cpuUsage();
  let touches = 0;
  for (const input of inputs) touches += work(input);
  const { user, system } = process.cpuUsage(from);
  process.stdout.write(`${name}: ${((user + system) / pets).toFixed(0)} µs CPU a pet, ${touches} touches\n`);
};

measure('plan', (input) => planTouches(input).length);
measure('plan and last word', (input) => {
  const facts = factsOf(input);
  const admitted = (touch: PlannedTouch): boolean => admit(touch, facts, dayAt(touch.leavesAt, timeZone)).admitted;
  return planTouches(input).filter(admitted).length;
});
