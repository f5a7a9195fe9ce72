import { dayAt } from '../../domain/days.ts';
import type { DeliveryProcess } from '../../domain/ids.ts';
import { speakFor, type KnownLocation } from '../../domain/locations.ts';
import type { MessageLogo } from '../../domain/logo.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Message } from '../../prisma/generated/client.ts';
import { bindAccounts } from '../accounts/bindAccounts.ts';
import type { ActivityContext } from '../context.ts';
import { mayBuySql } from '../addresses/mayBuySql.ts';
import { readPractice, type PracticeRules } from '../facts/readPractice.ts';
import { readLocations } from '../facts/readLocations.ts';
import { notHeldSql } from '../postcards/notHeld.ts';
import { allowanceOf, mostUnits, readLine, type Allowance } from './allowance.ts';
import { writeLetter, type Letter } from './content.ts';
import { judge, openCourt, type Court } from './judge.ts';
import { unsubscribeUrl } from './links.ts';
import { logoOf } from './logoOf.ts';
import { messageTopics } from './messageTopics.ts';
import { paceLetters } from './pace.ts';
import { reserve } from './reserve.ts';
import { needStopWords } from './stopWords.ts';

export interface Claimed {
  messageId: string;
  attempt: number;
  letter: Letter;
  /** From when it may leave, epoch ms of the real clock. */
  at: number;
}

/** What one turn has in hand. */
export interface Claim {
  claimed: Claimed[];
  /** With the accounts the messages were claimed for, and leave by. */
  ways: ActivityContext;
  /** What the sends were taken from; null when there is no limit. */
  allowance: Allowance | null;
  /** When the right to send ends, epoch ms of the real clock. */
  leaseEnds: number;
  /** When to ask again, epoch ms of the real clock, if others have taken all there is for now. */
  askAt: number | null;
}

/** How long a claim reserves the right to send, ms of the real clock. */
const leaseMs = 60_000;
/** Messages claimed at once: few enough that *Stop* takes hold within seconds. */
const claimSize = 40;

/**
 * Reserves the next few messages of a channel, by priority: judges each once more by the facts of this moment, freezes address and
 * content on it and opens its attempt. Committed before any provider hears of it, together with the share it takes of what its account may send.
 * @param now epoch ms by which `not_before` and the rules are judged
 * @returns null when the practice isn't sending on this channel
 */
export async function claimMessages(installation: ActivityContext, { practiceId, channel }: DeliveryProcess, now: number): Promise<Claim | null> {
  let anyChanged = false;
  const result = await installation.database.withPractice(practiceId, async (tx) => {
    const rules = await readPractice(tx, practiceId);
    if (rules.stopped.includes(channel)) return null;
    const context = await bindAccounts(tx, installation, practiceId);
    const allowance = allowanceOf(context, channel, rules.practice.textFrom);
    const askAt = allowance && (await readLine(tx, allowance, context.clock()));
    const claim: Claim = { claimed: [], ways: context, allowance, leaseEnds: context.clock() + leaseMs, askAt };
    if (claim.askAt !== null) return claim;
    const most = allowance ? Math.min(claimSize, mostUnits(allowance)) : claimSize;
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM messages
      WHERE practice_id = ${practiceId}::uuid AND channel = ${channel}::"Channel" AND state = 'planned' AND not_before <= ${new Date(now)}
        AND ${notHeldSql} AND ${mayBuySql(context, channel)}
      ORDER BY priority, not_before, id LIMIT ${most} FOR UPDATE SKIP LOCKED`;
    const ids = found.map((row) => row.id);
    anyChanged = ids.length > 0;
    const messages = await tx.message.findMany({ where: { practiceId, id: { in: ids } }, orderBy: [{ priority: 'asc' }, { notBefore: 'asc' }, { id: 'asc' }] });
    const court = await openCourt(tx, practiceId, { messageIds: ids, now });
    const warned = await needStopWords(tx, practiceId, { messages, channel, now });
    const clients = [...court.facts.values()].map(({ client }) => client?.locationId ?? null);
    const locations = ids.length > 0 ? await readLocations(tx, practiceId, clients) : [];
    const logo = channel === 'email' && ids.length > 0 ? await logoOf(tx, practiceId, context.publicUrl) : null;
    const written: Written[] = [];
    for (const message of messages) {
      const one = await judgeAndWrite(tx, message, { context, rules, court, locations, logo, now, stopWords: warned.has(message.id) });
      if (one) written.push(one);
    }
    const { provider } = context.senders[channel];
    const paced = await paceLetters(tx, allowance, { written, now: context.clock() });
    const leaseEnds = context.clock() + leaseMs;
    const claimed = await reserve(tx, paced.leaving, {
      provider,
      account: context.own?.account[channel] ?? null,
      claimedAt: new Date(now),
      leaseUntil: new Date(leaseEnds),
    });
    return { ...claim, claimed, leaseEnds, askAt: paced.askAt };
  });
  if (anyChanged) installation.announce?.(practiceId, messageTopics);
  return result;
}

/** A message with the location its client has now, and what it says. */
interface Written {
  message: Message;
  letter: Letter;
}

interface Judging {
  context: ActivityContext;
  rules: PracticeRules;
  court: Court;
  /** Those of the clients written to. */
  locations: readonly KnownLocation[];
  logo: MessageLogo | null;
  now: number;
  stopWords: boolean;
}

/**
 * @returns what to send; null when there is nothing: no touch of the message was admitted (it is skipped then, for the reason of its
 * first touch), or it can't be written (it has failed then, and the others of its channel go on)
 */
async function judgeAndWrite(tx: Tx, message: Message, { context, rules, court, locations, logo, now, stopWords }: Judging): Promise<Written | null> {
  const { practice } = rules;
  const today = dayAt(now, practice.timeZone);
  const { admitted, refused } = judge(court, message, today);
  for (const { touch, reason } of refused)
    await tx.touch.update({
      where: { practiceId_id: { practiceId: practice.id, id: touch.id } },
      data: { state: 'skipped', reason, decidedAt: new Date(now) },
    });
  const client = court.facts.get(admitted[0]?.petId ?? '')?.client;
  if (!client) {
    await tx.message.update({
      where: { practiceId_id: { practiceId: practice.id, id: message.id } },
      data: { state: 'skipped', reason: refused[0]?.reason ?? 'service removed', settledAt: new Date(now) },
    });
    return null;
  }
  try {
    const letter = writeLetter({
      channel: message.channel,
      practice,
      logo,
      location: speakFor(locations, client.locationId),
      client,
      touches: admitted,
      facts: court.facts,
      sendOn: today,
      unsubscribeUrl: unsubscribeUrl(context, message),
      stopWords,
    });
    return { message: { ...message, locationId: client.locationId }, letter };
  } catch (error) {
    context.log.error({ err: error, practiceId: practice.id, messageId: message.id }, 'A message could not be written');
    await tx.message.update({
      where: { practiceId_id: { practiceId: practice.id, id: message.id } },
      data: { state: 'failed', errorCode: 'not written', errorMessage: error instanceof Error ? error.message : String(error), settledAt: new Date(now) },
    });
    return null;
  }
}
