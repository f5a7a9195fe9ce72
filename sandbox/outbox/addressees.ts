import { dayOfDate, type Day } from '../../domain/days.ts';
import type { Database } from '../../prisma/client.ts';
import type { Item, Mailroom } from '../mailroom.ts';

/** What the practice knows of a message beside what its provider was told. */
interface Told {
  /** IANA name: times are shown by the practice's clock, as in its console. */
  timeZone: string;
  clientName: string;
  /** The batch of a postcard's run. */
  runOn: Day | null;
}

/** Finds out whose the messages are. Providers get numbers and opaque ids; people look for names. */
export type FindTold = (refs: readonly string[]) => Promise<Map<string, Told>>;

const refForm = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/** @returns what is known by our ids of the messages, `practice.message`; those of another database are not */
export const toldBy =
  (database: Database): FindTold =>
  async (refs) => {
    const byPractice = new Map<string, string[]>();
    for (const ref of refs) {
      const [, practiceId, messageId] = refForm.exec(ref) ?? [];
      if (practiceId && messageId) byPractice.set(practiceId, [...(byPractice.get(practiceId) ?? []), messageId]);
    }
    const told = new Map<string, Told>();
    for (const [practiceId, ids] of byPractice) {
      const practice = await database.global.practice.findUnique({ where: { id: practiceId }, select: { timeZone: true } });
      if (!practice) continue;
      await database.withPractice(practiceId, async (tx) => {
        const messages = await tx.message.findMany({
          where: { practiceId, id: { in: ids } },
          select: { id: true, clientId: true, postcardRun: { select: { batchOn: true } } },
        });
        const clients = await tx.client.findMany({
          where: { practiceId, id: { in: [...new Set(messages.map((message) => message.clientId))] } },
          select: { id: true, firstName: true, lastName: true },
        });
        const tests = await tx.testMessage.findMany({ where: { practiceId, id: { in: ids } }, select: { id: true, askedBy: true } });
        for (const { id, askedBy } of tests) told.set(`${practiceId}.${id}`, { timeZone: practice.timeZone, clientName: askedBy, runOn: null });
        const names = new Map(clients.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]));
        for (const { id, clientId, postcardRun } of messages)
          told.set(`${practiceId}.${id}`, {
            timeZone: practice.timeZone,
            clientName: names.get(clientId) ?? '',
            runOn: postcardRun && dayOfDate(postcardRun.batchOn),
          });
      });
    }
    return told;
  };

const lookedUp = new WeakSet<Item>();

/** Adds to messages that are new here whose they are, so that lists show names and the filter finds them. */
export async function learnAddressees({ items }: Mailroom, find: FindTold): Promise<void> {
  const fresh = Object.values(items)
    .flat()
    .filter((item) => item.ref !== null && !lookedUp.has(item));
  if (fresh.length === 0) return;
  const told = await find(fresh.flatMap((item) => item.ref ?? []));
  for (const item of fresh) {
    lookedUp.add(item);
    const known = told.get(item.ref ?? '');
    if (!known) continue;
    item.timeZone = known.timeZone;
    if (known.runOn) item.runOn = known.runOn;
    if (item.toName === '' && known.clientName !== '') {
      item.toName = known.clientName;
      item.haystack = `${known.clientName.toLowerCase()} ${item.haystack}`;
    }
  }
}
