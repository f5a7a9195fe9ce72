import type { VerdictWords } from '../../domain/addressVerdicts.ts';
import type { Channel } from '../../domain/channels.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { notHeldSql } from '../postcards/notHeld.ts';

const dayMs = 86_400_000;
/** The verdict under which a message waits for its answer; and the one under which it went without. In both catalogues. */
export const waiting = 'unanswered';
export const unchecked = 'unchecked';

/** Of a contact point `cp`: a postal address in the United States. Elsewhere there is nobody to ask, and a card goes unasked. */
export const usAddressSql = Prisma.sql`cp.field = 'mailing' AND cp.value IS NOT NULL AND cp.address_line1 IS NOT NULL AND coalesce(cp.country, 'US') = 'US'`;

/** Of a contact point on an alias: nothing speaks against messages to it yet; one with a standing gets none, so there is nothing to ask. */
const noStandingSql = (cp: Prisma.Sql, channel: Channel): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM standings st WHERE st.practice_id = ${cp}.practice_id AND st.channel = ${channel}::"Channel" AND st.value = ${cp}.value)`;

/** Of a check `a`: its answer holds no more. @param now epoch ms */
export const isAgedSql = (verdicts: Readonly<Record<string, VerdictWords>>, now: number): Prisma.Sql => {
  const ages = Object.entries(verdicts).map(([verdict, { holdsDays }]) => Prisma.sql`WHEN ${verdict} THEN ${new Date(now - holdsDays * dayMs)}::timestamptz`);
  return Prisma.sql`a.checked_at <= CASE a.verdict ${Prisma.join(ages, ' ')} ELSE ${new Date(now)}::timestamptz END`;
};

/** Of `messages`: those of a practice's channel that would leave by now. @param now epoch ms */
export const dueSql = (practiceId: string, channel: Channel, now: number): Prisma.Sql => Prisma.sql`
  messages.practice_id = ${practiceId}::uuid AND messages.channel = ${channel}::"Channel" AND messages.state = 'planned'
  AND messages.not_before <= ${new Date(now)} AND ${notHeldSql}`;

const cp = Prisma.sql`cp`;
const isOfClientSql = Prisma.sql`cp.practice_id = messages.practice_id AND cp.client_id = messages.client_id`;

/** The contact points `cp` that cards `messages` go to. */
export const goesToSql = Prisma.sql`${isOfClientSql} AND ${usAddressSql} AND ${noStandingSql(cp, 'postcard')}`;

/**
 * The contact points `cp` that texts `messages` go to (domain/contact.ts: the mobile number, else the one at home), where none went before: of a number that had one, its
 * delivery reports tell.
 */
export const textGoesToSql = Prisma.sql`${isOfClientSql} AND cp.field IN ('mobile', 'home') AND cp.value IS NOT NULL AND ${noStandingSql(cp, 'text')}
  AND (cp.field = 'mobile' OR NOT EXISTS (
    SELECT 1 FROM contact_points first WHERE first.practice_id = cp.practice_id AND first.client_id = cp.client_id AND first.field = 'mobile'
      AND first.value IS NOT NULL AND ${noStandingSql(Prisma.sql`first`, 'text')}))
  AND NOT EXISTS (
    SELECT 1 FROM messages before WHERE before.practice_id = cp.practice_id AND before.client_id = cp.client_id AND before.channel = 'text'
      AND before.sent_to = cp.value AND before.accepted_at IS NOT NULL)`;

/** Of `messages`: none is paid for that goes where nobody has been asked about. @param placesSql of contact points `cp` */
export const isAnsweredSql = (placesSql: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM contact_points cp WHERE ${placesSql} AND NOT EXISTS (
    SELECT 1 FROM address_checks a WHERE a.practice_id = cp.practice_id AND a.value = cp.value AND a.verdict <> ${waiting}))`;
