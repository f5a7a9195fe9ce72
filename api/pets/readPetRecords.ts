import { planPets, type PetPlan } from '../../activities/facts/planPets.ts';
import { readPractice, type PracticeRules } from '../../activities/facts/readPractice.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Message, Pet, Process, Touch } from '../../prisma/generated/client.ts';
import type { Accounts } from '../../providers/allowances.ts';
import { ApiError } from '../http/errors.ts';
import { readHeard, type Heard } from '../messages/heard.ts';
import { readWaits, type ShownWait } from '../messages/waits/readWaits.ts';
import { readContactRecords, type ContactRecords } from './contactNotes.ts';

/** Most messages and decisions a pet's page shows; the newest. */
const shownMessages = 300;
const shownTouches = 2_000;

/** Everything a pet's page is made of. */
export interface PetRecords {
  rules: PracticeRules;
  pet: Pet;
  /** Facts and plans of the household, by pet id. */
  plans: Map<string, PetPlan>;
  /** What became known of the owner's contact details. */
  contacts: ContactRecords;
  touches: Touch[];
  messages: Message[];
  /** What was heard of the messages, by their id. */
  heard: Map<string, Heard>;
  /** Which of them wait, and what for, by their id. */
  waits: Map<string, ShownWait>;
  process: Process | null;
  /** Version numbers of the practice's cadence, by id. */
  versions: Map<string, number>;
  serviceNames: Map<string, string>;
  petNames: Map<string, string>;
  now: number;
}

/** @throws ApiError `not found` for a pet that is not this practice's */
export async function readPetRecords(tx: Tx, practiceId: string, given: { petId: string; now: number; accounts: Accounts | undefined }): Promise<PetRecords> {
  const { petId, now, accounts } = given;
  const pet = await tx.pet.findUnique({ where: { practiceId_id: { practiceId, id: petId } } });
  if (!pet) throw new ApiError('not found');
  const rules = await readPractice(tx, practiceId, now);
  const owner = await tx.ownership.findFirst({ where: { practiceId, petId, isPrimary: true } });
  const owned = owner
    ? await tx.ownership.findMany({ where: { practiceId, clientId: owner.clientId, isPrimary: true, pet: { deletedAt: null } }, select: { petId: true } })
    : [];
  const plans = await planPets(tx, rules, { petIds: [...new Set([petId, ...owned.map((one) => one.petId)])], now });
  const touches = await tx.touch.findMany({ where: { practiceId, petId }, orderBy: { decidedAt: 'desc' }, take: shownTouches });
  const messageIds = [...new Set(touches.flatMap((touch) => touch.messageId ?? []))];
  const messages = await tx.message.findMany({ where: { practiceId, id: { in: messageIds } }, orderBy: { openedAt: 'desc' }, take: shownMessages });
  const process = await tx.process.findUnique({ where: { practiceId_kind_subject: { practiceId, kind: 'pet', subject: petId } } });
  const versions = await tx.cadenceVersion.findMany({ where: { practiceId }, select: { id: true, version: true } });
  return {
    rules,
    pet,
    plans,
    contacts: await readContactRecords(tx, practiceId, plans.get(petId)?.facts.client ?? null),
    touches,
    messages,
    heard: await readHeard(
      tx,
      practiceId,
      messages.map(({ id }) => id),
    ),
    waits: await readWaits(tx, { practice: rules.practice, accounts, now }, messages),
    process,
    now,
    versions: new Map(versions.map(({ id, version }) => [id, version])),
    ...(await readNames(tx, practiceId, { touches, plans, messageIds: messages.map(({ id }) => id) })),
  };
}

/** Names of the services and of the pets that share a message with this one. */
async function readNames(
  tx: Tx,
  practiceId: string,
  given: { touches: Touch[]; plans: Map<string, PetPlan>; messageIds: string[] },
): Promise<Pick<PetRecords, 'serviceNames' | 'petNames'>> {
  const services = await tx.service.findMany({
    where: { practiceId, id: { in: [...new Set(given.touches.flatMap((touch) => touch.serviceId ?? []))] } },
    select: { id: true, name: true },
  });
  const mates = await tx.touch.findMany({ where: { practiceId, messageId: { in: given.messageIds } }, distinct: ['petId'], select: { petId: true } });
  const unknown = mates.flatMap(({ petId }) => (petId && !given.plans.has(petId) ? [petId] : []));
  const pets = await tx.pet.findMany({ where: { practiceId, id: { in: unknown } }, select: { id: true, name: true } });
  return {
    serviceNames: new Map(services.map(({ id, name }) => [id, name])),
    petNames: new Map([
      ...[...given.plans].map(([id, { facts }]): [string, string] => [id, facts.pet.name]),
      ...pets.map(({ id, name }): [string, string] => [id, name]),
    ]),
  };
}
