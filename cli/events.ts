import type { Logger } from 'pino';
import { messageTopics } from '../activities/delivery/messageTopics.ts';
import { listFaults, retryEvents, type FaultFilter, type FaultyEvent, type Retried } from '../activities/events/retryEvents.ts';
import { tellingProviders } from '../domain/providerNews.ts';
import { announceChanges } from '../prisma/changes.ts';
import type { Database } from '../prisma/client.ts';
import type { EventsFlags } from './commands/events.ts';
import { withContext, type OpenContext } from './context.ts';
import { findPractice } from './practiceOf.ts';
import { Refusal, warnIfNpmTalks } from './say.ts';

/** More than that is not a list any more; the oldest tries come first, so that another call goes on. */
const most = 100_000;

/** `homing events list`. */
export async function listEventsCommand(openContext: OpenContext, flags: EventsFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async ({ database }) => {
    const { faults, words } = await listEvents(database, flags);
    process.stdout.write(flags.json ? `${JSON.stringify(faults, null, 2)}\n` : words);
  });
}

/** `homing events retry`. Exit code 1: some are faulty again. */
export async function retryEventsCommand(openContext: OpenContext, flags: EventsFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async ({ database }) => {
    const { retried, words } = await retryFaults(database, flags, Date.now());
    process.stdout.write(flags.json ? `${JSON.stringify(retried, null, 2)}\n` : words);
    if (retried.faulty > 0) process.exitCode = 1;
  });
}

/** @throws Refusal for an unknown practice or provider, or a time that is none */
export async function listEvents(database: Database, flags: EventsFlags): Promise<{ faults: FaultyEvent[]; words: string }> {
  const faults = await listFaults(database, await readFilter(database, flags), most);
  if (faults.length === 0) return { faults, words: 'Everything providers told was taken in.\n' };
  const practices = await database.global.practice.findMany({ select: { id: true, slug: true } });
  const slugs = new Map(practices.map(({ id, slug }) => [id, slug]));
  const alike = new Map<string, { count: number; since: number }>();
  for (const { practiceId, provider, fault, receivedAt } of faults) {
    const what = [slugs.get(practiceId) ?? practiceId, provider, lastLine(fault)].join('  ');
    const known = alike.get(what);
    alike.set(what, { count: (known?.count ?? 0) + 1, since: Math.min(known?.since ?? Infinity, receivedAt.getTime()) });
  }
  const lines = [...alike].map(([what, { count, since }]) => `${what}  (${count}, since ${new Date(since).toISOString().slice(0, 16)}Z)`);
  return { faults, words: `${lines.toSorted().join('\n')}\nOnce the cause is mended: npm run homing -- events retry\n` };
}

/** A fault of the database is many lines long, its last one says what it was. */
const lastLine = (fault: string): string => fault.trim().split('\n').at(-1)!.trim();

/** @throws Refusal as listEvents does @param now epoch ms */
export async function retryFaults(database: Database, flags: EventsFlags, now: number): Promise<{ retried: Omit<Retried, 'practiceIds'>; words: string }> {
  const faults = await listFaults(database, await readFilter(database, flags), most);
  const { practiceIds, ...retried } = await retryEvents({ database, log: silent }, faults, now);
  const announcer = announceChanges(database);
  for (const id of practiceIds) announcer.announce(id, messageTopics);
  await announcer.close();
  const { taken, ignored, faulty } = retried;
  const todo = faulty > 0 ? 'What is faulty again is kept: npm run homing -- events list\n' : '';
  return { retried, words: `${taken} taken, ${ignored} ignored (they say nothing of a message that is kept here), ${faulty} faulty again.\n${todo}` };
}

/** What went wrong is on the event, for `events list`; a terminal is no log. */
const silent: Pick<Logger, 'error'> = { error: () => undefined };

async function readFilter(database: Database, { practice, provider, since }: EventsFlags): Promise<FaultFilter> {
  if (provider !== undefined && !(provider in tellingProviders))
    throw new Refusal(`There is no provider "${provider}". There is: ${Object.keys(tellingProviders).join(', ')}.`);
  return {
    ...(practice !== undefined && { practiceId: (await findPractice(database, practice)).id }),
    ...(provider !== undefined && { provider }),
    ...(since !== undefined && { since: readInstant(since) }),
  };
}

function readInstant(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw new Refusal(`"${text}" is no time. Write --since as YYYY-MM-DD or as an instant, for example 2026-11-22T18:00:00Z.`);
  return at;
}
