import type { Tx } from '../../prisma/client.ts';
import type { Message } from '../../prisma/generated/client.ts';
import type { Claimed } from './claim.ts';
import { templateName, type Letter } from './content.ts';

export interface Reservation {
  provider: string;
  /** The practice's own account there; null: the installation's. */
  account: string | null;
  claimedAt: Date;
  /** When the right to send ends, by the real clock. */
  leaseUntil: Date;
}

/** Claims judged and written messages: freezes address and content on each and opens its next attempt. One statement for all. */
export async function reserve(
  tx: Tx,
  leaving: { message: Message; letter: Letter; at: number }[],
  { provider, account, claimedAt, leaseUntil }: Reservation,
): Promise<Claimed[]> {
  const [first] = leaving;
  if (!first) return [];
  const { practiceId } = first.message;
  const claimed = leaving.map(({ message, letter, at }) => ({ messageId: message.id, attempt: message.attempt + 1, letter, at }));
  const rows = claimed.map(({ messageId, attempt, letter }, index) => ({
    id: messageId,
    location_id: leaving[index]?.message.locationId ?? null,
    attempt,
    address: addressOf(letter),
    content: contentOf(letter),
    sent_to: letter.sentTo,
  }));
  await tx.$executeRaw`
    WITH claim AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (id uuid, location_id uuid, attempt int, address jsonb, content jsonb, sent_to text)),
    opened AS (
      INSERT INTO attempts (practice_id, message_id, n, provider, account, started_at)
      SELECT ${practiceId}::uuid, claim.id, claim.attempt, ${provider}, ${account}, ${claimedAt} FROM claim)
    UPDATE messages SET
      state = 'claimed', location_id = claim.location_id, attempt = claim.attempt, provider = ${provider}, claimed_at = ${claimedAt}, lease_until = ${leaseUntil},
      address = claim.address, sent_to = claim.sent_to, look_at = NULL, template = ${templateName}, content = claim.content, error_code = NULL, error_message = NULL
    FROM claim WHERE messages.practice_id = ${practiceId}::uuid AND messages.id = claim.id`;
  return claimed;
}

const addressOf = (letter: Letter): object =>
  letter.channel === 'postcard' ? letter.to : letter.channel === 'email' ? { to: letter.to, name: letter.toName } : { to: letter.to };
const contentOf = (letter: Letter): object => (letter.channel === 'text' ? { ...letter.content, stopWords: letter.stopWords } : letter.content);
