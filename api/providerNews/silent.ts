import type { MessageEventType } from '../../domain/messageEvents.ts';
import { silentAfter, silentUntil, tellingProviders } from '../../domain/providerNews.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** A person's word, that it was to go again: no provider said anything of it. */
const ours: MessageEventType = 'judged_again';

/**
 * Messages on the alias `m` a provider took a while ago and has told nothing of since, though it tells of every one. Bounded to a week, so that the
 * index on when they were taken answers it however many there are.
 * @param now epoch ms
 */
export const isSilent = (now: number): Prisma.Sql => Prisma.sql`(
  m.state = 'accepted' AND m.accepted_at > ${new Date(now - silentUntil)}::timestamptz AND m.accepted_at < ${new Date(now - silentAfter)}::timestamptz
  AND m.provider = ANY(${Object.keys(tellingProviders)})
  AND NOT EXISTS (SELECT 1 FROM message_events told WHERE told.practice_id = m.practice_id AND told.message_id = m.id AND told.type <> ${ours}))`;
