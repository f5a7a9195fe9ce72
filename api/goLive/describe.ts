import { z } from 'zod';
import { checkList, goLiveItems, goLiveKeys, tickedItems, tickHolds, type TickedItem } from '../../domain/goLive/checklist.ts';
import { looksLikeCode } from '../../domain/serviceNames.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Asker } from '../http/route.ts';
import { readGoLive } from './readFacts.ts';
import { describeTest, testRow } from './tests.ts';

export const goLiveBody = z
  .object({
    items: z.array(
      z.object({
        key: z.enum(goLiveKeys),
        title: z.string(),
        state: z.enum(['done', 'open', 'not needed', 'wrong']),
        says: z.string().describe('Why, and what to do'),
        to: z.string().describe("Where it is mended, below the practice's console"),
        mark: z.string().nullable().describe('What a tick speaks of; null where facts alone decide'),
        tick: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
      }),
    ),
    services: z
      .array(
        z.object({ code: z.string(), name: z.string(), pets: z.int(), isCode: z.boolean().describe('The name looks like a code, which clients would read') }),
      )
      .describe('What is due for somebody, as messages name it'),
    tests: z.array(testRow).describe('The newest of each channel'),
    recipients: z
      .array(z.object({ id: z.uuid(), name: z.string(), email: z.string(), isYou: z.boolean() }))
      .describe('Whom a test e-mail may go to; none for who may not send one'),
    cardCents: z.int().describe('What a test postcard costs, by the price in the settings'),
    isSandbox: z.boolean().describe('What leaves ends in the outbox of this installation'),
  })
  .meta({ id: 'GoLive' });

/** How far a practice is on its way to going live. */
export async function describeGoLive(api: ApiDependencies, practice: Practice, asker: Asker): Promise<z.output<typeof goLiveBody>> {
  const mayRead = asker.may('decide');
  const { facts, services, tests } = await api.database.withPractice(practice.id, (tx) => readGoLive(tx, api, practice.id));
  return {
    items: checkList(facts).map(({ key, state, says }) => {
      const ticked = (tickedItems as readonly string[]).includes(key) ? (key as TickedItem) : null;
      const tick = ticked && tickHolds(facts, ticked);
      return { key, state, says, ...goLiveItems[key], mark: ticked && facts.marks[ticked], tick: tick && { by: tick.by, at: tick.at } };
    }),
    services: services.map((service) => ({ ...service, isCode: looksLikeCode(service.name) })),
    tests: tests.map((test) => describeTest(api, test, mayRead)),
    recipients: asker.kind === 'person' && mayRead ? await listRecipients(api, practice.id, asker.id) : [],
    cardCents: practice.postcardPriceCents,
    isSandbox: api.sandbox !== null,
  };
}

/** Who works here, whoever asks first. */
async function listRecipients({ database }: ApiDependencies, practiceId: string, askerId: string): Promise<z.output<typeof goLiveBody>['recipients']> {
  const memberships = await database.global.membership.findMany({
    where: { practiceId, person: { disabledAt: null } },
    select: { person: { select: { id: true, name: true, email: true } } },
  });
  return memberships
    .map(({ person }) => ({ ...person, isYou: person.id === askerId }))
    .toSorted((a, b) => Number(b.isYou) - Number(a.isYou) || a.name.localeCompare(b.name));
}
