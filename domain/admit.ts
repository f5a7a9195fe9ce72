import type { Channel } from './channels.ts';
import { contactFor } from './contact.ts';
import type { Day } from './days.ts';
import type { PetFacts } from './facts.ts';
import { isStale } from './plan.ts';
import type { Reason } from './reasons.ts';

/** What `admit` must know of a touch. */
export interface TouchToAdmit {
  reminderId: string;
  cycle: number;
  channel: Channel;
  /** The step's own day: due date + offset. */
  stepOn: Day;
  /** The batch it leaves with, and the one its own day belongs to when that is another. */
  batchOn?: Day;
  ownBatchOn?: Day;
  /** Set once a message is addressed to somebody: the pet may have changed hands since. */
  clientId?: string;
  /** A later step of the same reminder and cycle has been opened since. */
  overtaken?: boolean;
}

export type Verdict = { admitted: true } | { admitted: false; reason: Reason };
const refuse = (reason: Reason): Verdict => ({ admitted: false, reason });

/**
 * The last word on a touch, spoken when it is opened and again when its message is claimed or replayed.
 * The order is what staff would name first: the pet, the client, the service, their own word, the address.
 * @param facts of the touch's pet, as they are now
 * @param today the practice's day
 */
export function admit(touch: TouchToAdmit, facts: PetFacts, today: Day): Verdict {
  return (
    petAdmits(facts) ??
    clientAdmits(touch, facts) ??
    serviceAdmits(touch, facts, today) ??
    staffAdmit(touch, facts) ??
    addressAdmits(touch, facts) ?? { admitted: true }
  );
}

/** The last word on several touches of one pet at once: which may go on, and why the others may not. */
export function admitAll<T extends TouchToAdmit>(touches: T[], facts: PetFacts, today: Day): { admitted: T[]; refused: { touch: T; reason: Reason }[] } {
  const admitted: T[] = [];
  const refused: { touch: T; reason: Reason }[] = [];
  for (const touch of touches) {
    const verdict = admit(touch, facts, today);
    if (verdict.admitted) admitted.push(touch);
    else refused.push({ touch, reason: verdict.reason });
  }
  return { admitted, refused };
}

/** Why a pet's client hears nothing at all at present, whatever the service and channel; null when they do. */
export function hearsNothing(facts: PetFacts): Reason | null {
  const verdict = petAdmits(facts) ?? clientAdmits({}, facts);
  return verdict && !verdict.admitted ? verdict.reason : null;
}

function petAdmits({ pet }: PetFacts): Verdict | null {
  if (pet.status === 'deceased') return refuse('pet deceased');
  if (pet.removed) return refuse('pet removed');
  return null;
}

/** "We are only sending communications to active clients with at least one active pet on file" (Client details page). */
function clientAdmits(touch: Pick<TouchToAdmit, 'clientId'>, { pet, client }: PetFacts): Verdict | null {
  if (!client) return refuse('no owner');
  if (touch.clientId !== undefined && touch.clientId !== client.id) return refuse('owner changed');
  if (client.removed) return refuse('client removed');
  if (client.status === 'inactive') return refuse('client inactive');
  if (!client.hasActivePet) return refuse('no active pet');
  if (pet.status === 'inactive') return refuse('pet inactive');
  if (client.communicationsDisabled) return refuse('communications disabled');
  return null;
}

function serviceAdmits(touch: TouchToAdmit, { services }: PetFacts, today: Day): Verdict | null {
  const service = services.find((one) => one.reminderId === touch.reminderId);
  if (!service || service.removed) return refuse('service removed');
  if (service.status === 'completed') return refuse('service done');
  if (service.status === 'cancelled') return refuse('service cancelled');
  // A callback is telephoned by staff: turned into one, the letter has no business any more.
  if (service.kind === 'callback') return refuse('service cancelled');
  if (service.cycle !== touch.cycle) return refuse('due date moved');
  if (touch.overtaken) return refuse('superseded');
  if (isStale(touch.stepOn, today)) return refuse('stale');
  return null;
}

/** What staff took out of a batch stays out, also when it would come late. */
function staffAdmit({ channel, batchOn, ownBatchOn }: TouchToAdmit, { client }: PetFacts): Verdict | null {
  if (channel !== 'postcard') return null;
  return client?.withheldCards.some((day) => day === batchOn || day === ownBatchOn) ? refuse('withheld by staff') : null;
}

function addressAdmits(touch: TouchToAdmit, { client }: PetFacts): Verdict | null {
  if (!client) return refuse('no owner');
  const found = contactFor(client, touch.channel);
  if ('reason' in found) return refuse(found.reason);
  const refused = client.optedOut.some((one) => one.channel === touch.channel && one.value === found.contact.value);
  return refused ? refuse('opted out') : null;
}
