import { addDays, type Day } from '../../domain/days.ts';
import { settledOffset } from './dueDates.ts';
import { courseTo, lateness, type Course } from './happenings.ts';
import type { Chance } from './random.ts';
import type { DemoService } from './services.ts';
import type { Ledger, Row } from './tables.ts';
import { toldOn } from './timeline.ts';

interface Due {
  petId: string;
  service: DemoService;
  dueOn: Day;
  row?: Row;
}

/** A due service as the export has it. @returns its id */
export function writeDue(ledger: Ledger, { petId, service, dueOn, row }: Due): string {
  return ledger.addReminder({
    pet_id: petId,
    service_code: service.code,
    service_name: service.name,
    due_date: dueOn,
    status: 'open',
    completed_date: '',
    kind: 'letter',
    ...row,
  });
}

/** A due service of somebody new, with the slips real records have. */
export function addDue(ledger: Ledger, due: Due, chance: Chance): void {
  writeDue(ledger, { ...due, row: slipsOf(chance) });
}

const slipsOf = (chance: Chance): Row => ({ status: chance.happens(0.015) ? 'cancelled' : 'open', kind: chance.happens(0.03) ? 'callback' : 'letter' });

interface Group {
  clientId: string;
  petId: string;
  /** Due on one day, done at one visit. */
  services: DemoService[];
}

/** What is due together for a pet of long standing, and how it came round since the practice went live. */
export function addSettledDue(ledger: Ledger, { clientId, petId, services }: Group, chance: Chance): void {
  const { timeline, happenings } = ledger;
  const dueOn = ledger.day(settledOffset(chance));
  const { course, visitedOn } = courseTo(dueOn, lateness(chance), timeline);
  if (visitedOn) happenings.visits.push({ clientId, petId, on: visitedOn, services });
  const done = dueOn < timeline.today && chance.happens(0.12) ? doneFor(ledger, dueOn, chance) : null;
  if (done) happenings.visits.push({ clientId, petId, on: done.on, services });
  for (const service of services) {
    const row = done ? { status: 'completed', completed_date: done.on } : slipsOf(chance);
    happenings.courses.set(writeDue(ledger, { petId, service, dueOn, row }), done ? finished(course, done.knownOn) : course);
  }
}

const finished = (course: Course, doneOn: Day): Course => ({ ...course, doneOn });

/** Some systems close a service when it was done and open no new one. */
function doneFor({ timeline }: Ledger, dueOn: Day, chance: Chance): { on: Day; knownOn: Day } | null {
  const on = addDays(dueOn, chance.between(-8, 25));
  const knownOn = toldOn(timeline, on);
  return knownOn === null || on <= timeline.goLiveOn ? null : { on, knownOn };
}
