import { hearsNothing } from '../../domain/admit.ts';
import type { PetFacts } from '../../domain/facts.ts';
import type { PetProcess } from '../../domain/ids.ts';
import type { PlannedTouch } from '../../domain/plan.ts';
import type { ProcessState } from '../../domain/processStates.ts';
import type { ProcessWhy } from '../../domain/processWhy.ts';
import { longestSleep } from '../../domain/wakeTimes.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PetPlan } from '../facts/planPets.ts';
import type { PracticeRules } from '../facts/readPractice.ts';
import { saveTurn } from './saveTurn.ts';

/** What the pet's process needs to know to go on. */
export interface PetTurn {
  state: ProcessState;
  /** ISO instant of what comes next; null when nothing is ahead, or nothing may leave. */
  nextAt: string | null;
  /** How long the process may sleep, ms; null: nothing is ahead, it may end. */
  sleepMs: number | null;
}

interface Turn {
  pet: PetProcess;
  plan: PetPlan;
  rules: PracticeRules;
  ahead: PlannedTouch[];
  opened: number;
  now: number;
}

/** Writes the row that lists, forecasts and the reconciler read, wakes the deliveries the pet has something waiting for, and answers the process. */
export async function writeTurn(tx: Tx, { pet, plan, rules, ahead, opened, now }: Turn): Promise<PetTurn> {
  const mayLeave = ahead.filter((touch) => !rules.stopped.includes(touch.channel));
  const state = stateOf(plan.facts, ahead, mayLeave);
  const next = earliest(mayLeave.length > 0 ? mayLeave : ahead);
  await saveTurn(tx, pet, {
    clientId: plan.facts.client?.id ?? null,
    state,
    nextAt: next && new Date(next.leavesAt),
    why: whyOf(plan.facts, ahead, next),
    cadenceVersionId: rules.cadenceVersionId,
    lastOutcome: opened > 0 ? `opened ${opened}` : null,
    now: new Date(now),
  });
  if (ahead.length === 0) return { state, nextAt: null, sleepMs: null };
  const lookAt = Math.min(...mayLeave.map((touch) => touch.looksAt), now + longestSleep(pet.petId));
  return { state, nextAt: next ? new Date(next.leavesAt).toISOString() : null, sleepMs: Math.max(1_000, lookAt - now) };
}

/** A pet that is not in the database: its process has nothing to do and leaves no row behind. */
export async function forgetProcess(tx: Tx, { practiceId, petId }: PetProcess): Promise<PetTurn> {
  await tx.process.deleteMany({ where: { practiceId, kind: 'pet', subject: petId } });
  return { state: 'idle', nextAt: null, sleepMs: null };
}

/** `silent`: steps are ahead, and each will be refused while the client hears nothing; the process waits to write that down. */
function stateOf(facts: PetFacts, ahead: PlannedTouch[], mayLeave: PlannedTouch[]): ProcessState {
  if (ahead.length === 0) return 'idle';
  if (hearsNothing(facts)) return 'silent';
  return mayLeave.length === 0 ? 'held' : 'waiting';
}

const earliest = (touches: PlannedTouch[]): PlannedTouch | null =>
  touches.reduce<PlannedTouch | null>((first, touch) => (first && first.leavesAt <= touch.leavesAt ? first : touch), null);

function whyOf(facts: PetFacts, ahead: PlannedTouch[], next: PlannedTouch | null): ProcessWhy {
  const together = next ? ahead.filter((touch) => touch.batchOn === next.batchOn) : [];
  const names = together.map((touch) => facts.services.find((service) => service.reminderId === touch.reminderId)?.name ?? '');
  return {
    hearsNothing: hearsNothing(facts),
    next: next && { batchOn: next.batchOn, channels: [...new Set(together.map((touch) => touch.channel))], services: [...new Set(names)] },
    openServices: facts.services.filter((service) => service.status === 'open' && service.kind === 'letter' && !service.removed).length,
  };
}
