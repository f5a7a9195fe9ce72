import { deliveryCalendar } from '../../domain/batches.ts';
import { dayOfDate } from '../../domain/days.ts';
import { petWorkflowId, type ProcessView } from '../../domain/ids.ts';
import { processStates, type ProcessState } from '../../domain/processStates.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { foreseeMessages, type Foresight } from './ahead.ts';
import { describeClient } from './describeClient.ts';
import { drawLanes } from './lanes.ts';
import { sayWhatComes } from './outlook.ts';
import { listDecisions, listPast } from './past.ts';
import type { PetPage } from './petPage.ts';
import { readPetRecords, type PetRecords } from './readPetRecords.ts';
import { listUpcoming } from './upcoming.ts';

/**
 * Everything a pet's page shows, planned and judged by the functions its process uses, and what the process says of itself at this moment.
 * @throws ApiError `not found` for a pet that is not this practice's
 */
export async function showPet(api: ApiDependencies, practiceId: string, petId: string): Promise<PetPage> {
  const workflowId = petWorkflowId({ practiceId, petId });
  const now = api.clock();
  const [records, live] = await Promise.all([
    api.database.withPractice(practiceId, (tx) => readPetRecords(tx, practiceId, { petId, now, accounts: api.accounts })),
    api.processes.view(workflowId),
  ]);
  const { rules } = records;
  const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
  const foresight: Foresight = { rules, calendar, now };
  const foreseen = foreseeMessages(petId, records.plans, foresight);
  const upcoming = listUpcoming(records, foreseen, foresight);
  return {
    pet: describePet(records),
    client: describeClient(records),
    today: calendar.dayOf(now),
    sentence: sayWhatComes(records, upcoming, { foreseen, foresight }),
    process: { ...describeProcess(records, live), workflowId, temporalUrl: api.processes.linkTo(workflowId) },
    lanes: drawLanes(records, foresight),
    upcoming,
    past: listPast(records),
    decisions: listDecisions(records),
  };
}

function describePet({ pet }: PetRecords): PetPage['pet'] {
  const { id, sourceId, name, species, breed, sex, birthDate, status } = pet;
  return { id, sourceId, name, species, breed, sex, birthDate: birthDate && dayOfDate(birthDate), status, removed: pet.deletedAt !== null };
}

function describeProcess({ process }: PetRecords, live: ProcessView | null): Omit<PetPage['process'], 'workflowId' | 'temporalUrl'> {
  const state = process?.state ?? 'idle';
  return {
    state,
    stateWords: state in processStates ? processStates[state as ProcessState] : state,
    nextAt: process?.nextAt?.toISOString() ?? null,
    live,
    updatedAt: process?.updatedAt.toISOString() ?? null,
    error: process?.error ?? null,
  };
}
