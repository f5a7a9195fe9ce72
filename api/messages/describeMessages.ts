import { dayOfDate } from '../../domain/days.ts';
import { sayReasonOn } from '../../domain/reach.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Message, Touch } from '../../prisma/generated/client.ts';
import { nameOf } from '../names.ts';
import { messageWords } from '../pets/words.ts';
import { nothingHeard, readHeard, type Heard } from './heard.ts';
import type { MessageRow } from './messageBodies.ts';
import { previewOf } from './preview.ts';
import type { Asking } from './waits/queues.ts';
import { readWaits } from './waits/readWaits.ts';

/** Messages with what they speak of. */
export interface DescribedMessages {
  rows: MessageRow[];
  touches: Touch[];
  petNames: Map<string, string>;
  serviceNames: Map<string, string>;
  heard: Map<string, Heard>;
}

const unique = (ids: (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null);

/** Rows as lists show them, in the order given: clients, pets and services by name, in a few queries for all. */
export async function describeMessages(tx: Tx, asking: Asking, messages: Message[]): Promise<DescribedMessages> {
  const practiceId = asking.practice.id;
  const touches = await tx.touch.findMany({
    where: { practiceId, messageId: { in: messages.map(({ id }) => id) } },
    orderBy: [{ serviceDueOn: 'asc' }, { id: 'asc' }],
  });
  const clients = await tx.client.findMany({
    where: { practiceId, id: { in: unique(messages.map(({ clientId }) => clientId)) } },
    select: { id: true, firstName: true, lastName: true },
  });
  const pets = await tx.pet.findMany({ where: { practiceId, id: { in: unique(touches.map(({ petId }) => petId)) } }, select: { id: true, name: true } });
  const services = await tx.service.findMany({
    where: { practiceId, id: { in: unique(touches.map(({ serviceId }) => serviceId)) } },
    select: { id: true, name: true },
  });
  const heard = await readHeard(
    tx,
    practiceId,
    messages.map(({ id }) => id),
  );
  const waits = await readWaits(tx, asking, messages);
  const clientNames = new Map(clients.map(({ id, firstName, lastName }) => [id, nameOf(firstName, lastName)]));
  const petNames = new Map(pets.map(({ id, name }) => [id, name]));
  const serviceNames = new Map(services.map(({ id, name }) => [id, name]));
  const rows = messages.map((message): MessageRow => {
    const own = touches.filter((touch) => touch.messageId === message.id);
    const { opened, clicked, trouble } = heard.get(message.id) ?? nothingHeard;
    const wait = waits.get(message.id);
    return {
      id: message.id,
      kind: message.kind,
      channel: message.channel,
      state: message.state,
      words: wait?.words ?? messageWords({ ...message, trouble }, asking.now),
      waits: wait ? { why: wait.why, until: wait.until } : null,
      clientId: message.clientId,
      clientName: clientNames.get(message.clientId) ?? nameOf(null, null),
      pets: unique(own.map(({ petId }) => petId)).map((id) => ({ id, name: petNames.get(id) ?? 'A pet' })),
      services: unique(own.map(({ serviceId }) => serviceId)).map((id) => serviceNames.get(id) ?? 'A service'),
      batchOn: dayOfDate(message.batchOn),
      openedAt: message.openedAt.toISOString(),
      notBefore: message.notBefore.toISOString(),
      acceptedAt: message.acceptedAt?.toISOString() ?? null,
      settledAt: message.settledAt?.toISOString() ?? null,
      reason: sayReasonOn(message.reason, message.channel),
      errorMessage: message.errorMessage,
      subject: previewOf(message),
      attempt: message.attempt,
      runId: message.postcardRunId,
      heard: { opened, clicked },
    };
  });
  return { rows, touches, petNames, serviceNames, heard };
}
