import { addDays } from '../../../domain/days.ts';
import { writeDue } from '../dueServices.ts';
import { courseTo, type Course } from '../happenings.ts';
import type { Ledger } from '../tables.ts';
import { toldOn } from '../timeline.ts';
import type { CastDue } from './character.ts';
import { reached } from './reached.ts';
import { silent } from './silent.ts';
import { unreached } from './unreached.ts';

/** Adds the people a newcomer meets first to the export, in a fixed order, with their past. */
export function addCast(ledger: Ledger): void {
  const { timeline, happenings } = ledger;
  const days = { timeline, fromLastBatch: (offset: number) => addDays(timeline.lastBatchOn, offset) };
  for (const { client, nature, clientStatus, pets } of [reached, silent, unreached].flatMap((story) => story(days))) {
    const clientId = ledger.addClient(client);
    happenings.natures.set(clientId, { reads: 0.5, ...nature });
    if (clientStatus) happenings.clientStatus.set(clientId, clientStatus);
    for (const { row, status, due } of pets) {
      const petId = ledger.addPet({ client_id: clientId, birth_date: ledger.day(-5 * 365), ...row });
      if (status) happenings.petStatus.set(petId, status);
      for (const one of due) addCastDue(ledger, { clientId, petId, due: one });
    }
  }
}

function addCastDue(ledger: Ledger, { clientId, petId, due }: { clientId: string; petId: string; due: CastDue }): void {
  const { happenings } = ledger;
  const { course, visitedOn } = courseOf(ledger, due);
  for (const on of [visitedOn, due.doneOn ?? null]) if (on) happenings.visits.push({ clientId, petId, on, services: due.services });
  for (const service of due.services) {
    const done = due.doneOn ? { status: 'completed', completed_date: due.doneOn } : {};
    happenings.courses.set(writeDue(ledger, { petId, service, dueOn: due.dueOn, row: { ...due.row, ...done } }), course);
  }
}

function courseOf({ timeline }: Ledger, { dueOn, cameLate, doneOn }: CastDue): { course: Course; visitedOn: string | null } {
  const { course, visitedOn } =
    cameLate === undefined
      ? { course: { cycles: [{ dueOn, knownOn: timeline.goLiveOn }], doneOn: null }, visitedOn: null }
      : courseTo(dueOn, cameLate, timeline);
  return { course: { ...course, doneOn: doneOn ? toldOn(timeline, doneOn) : null }, visitedOn };
}
