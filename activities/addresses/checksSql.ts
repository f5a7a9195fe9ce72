import { addressVerdicts, type AddressVerdict } from '../../domain/addressVerdicts.ts';
import type { Channel } from '../../domain/channels.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ActivityContext } from '../context.ts';
import { notHeldSql } from '../postcards/notHeld.ts';

const dayMs = 86_400_000;
/** The verdict under which a card waits for its answer. */
export const waiting: AddressVerdict = 'unanswered';

/** Of a contact point `cp`: a postal address in the United States. Elsewhere there is nobody to ask, and a card goes unasked. */
export const usAddressSql = Prisma.sql`cp.field = 'mailing' AND cp.value IS NOT NULL AND cp.address_line1 IS NOT NULL AND coalesce(cp.country, 'US') = 'US'`;

/** Of a contact point `cp`: nothing speaks against cards to it yet; one with a standing gets none, so there is nothing to ask. */
export const noStandingSql = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM standings st WHERE st.practice_id = cp.practice_id AND st.channel = 'postcard' AND st.value = cp.value)`;

/** Of a check `a`: its answer holds no more. @param now epoch ms */
export const isAgedSql = (now: number): Prisma.Sql => {
  const ages = Object.entries(addressVerdicts).map(
    ([verdict, { holdsDays }]) => Prisma.sql`WHEN ${verdict} THEN ${new Date(now - holdsDays * dayMs)}::timestamptz`,
  );
  return Prisma.sql`a.checked_at <= CASE a.verdict ${Prisma.join(ages, ' ')} ELSE ${new Date(now)}::timestamptz END`;
};

/** Of `messages`: cards of a practice that would leave by now. @param now epoch ms */
export const dueCardsSql = (practiceId: string, now: number): Prisma.Sql => Prisma.sql`
  messages.practice_id = ${practiceId}::uuid AND messages.channel = 'postcard' AND messages.state = 'planned'
  AND messages.not_before <= ${new Date(now)} AND ${notHeldSql}`;

/** The contact points `cp` that cards `messages` go to. */
export const goesToSql = Prisma.sql`cp.practice_id = messages.practice_id AND cp.client_id = messages.client_id AND ${usAddressSql} AND ${noStandingSql}`;

const addressAnsweredSql = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM contact_points cp WHERE ${goesToSql} AND NOT EXISTS (
    SELECT 1 FROM address_checks a WHERE a.practice_id = cp.practice_id AND a.value = cp.value AND a.verdict <> ${waiting}))`;

/** Of `messages`: no card is bought for an address nobody has been asked about. Where there is nobody to ask, all may leave. */
export const mayBuySql = ({ verifier }: ActivityContext, channel: Channel): Prisma.Sql =>
  verifier && channel === 'postcard' ? addressAnsweredSql : Prisma.sql`true`;
