import { addressVerdicts } from '../../domain/addressVerdicts.ts';
import type { Tx } from '../../prisma/client.ts';
import type { AddressToVerify } from '../../providers/verifier.ts';
import { isAgedSql, usAddressSql, waiting } from './checksSql.ts';
import type { Inquiry } from './inquiries.ts';

/** A contact point to ask about, by its normalised value: several households of one are one question. Of a number the parts of an address are empty. */
export interface Asked extends AddressToVerify {
  value: string;
}

/**
 * Where planned messages go of which nothing is known, or nothing any more: those that leave first in front, those that found no answer the last time behind.
 * @param given.now epoch ms
 */
export const findUnknown = (
  tx: Tx,
  practiceId: string,
  { inquiry: { channel, goesToSql, verdicts, ahead }, now, most }: { inquiry: Omit<Inquiry, 'find'>; now: number; most: number },
): Promise<Asked[]> =>
  tx.$queryRaw<Asked[]>`
    SELECT value, line1, line2, city, state, "postalCode" FROM (
      SELECT DISTINCT ON (cp.value) cp.value, cp.address_line1 AS line1, cp.address_line2 AS line2, coalesce(cp.city, '') AS city, coalesce(cp.state, '') AS state,
        coalesce(cp.postal_code, '') AS "postalCode", coalesce(a.verdict = ${waiting}, false) AS waited, messages.priority, messages.not_before, messages.id
      FROM messages JOIN contact_points cp ON ${goesToSql}
      LEFT JOIN address_checks a ON a.practice_id = cp.practice_id AND a.value = cp.value
      WHERE messages.practice_id = ${practiceId}::uuid AND messages.channel = ${channel}::"Channel" AND messages.state = 'planned'
        AND messages.not_before <= ${new Date(now + ahead)} AND (a.value IS NULL OR ${isAgedSql(verdicts, now)})
      ORDER BY cp.value, messages.priority, messages.not_before, messages.id) found
    ORDER BY waited, priority, not_before, id LIMIT ${most}`;

/** Addresses held back by a check whose answer holds no more: the post may know them by now. @param now epoch ms */
export const findHeldBack = (tx: Tx, practiceId: string, { now, most }: { now: number; most: number }): Promise<Asked[]> =>
  tx.$queryRaw<Asked[]>`
    SELECT DISTINCT ON (cp.value) cp.value, cp.address_line1 AS line1, cp.address_line2 AS line2, coalesce(cp.city, '') AS city, coalesce(cp.state, '') AS state,
      coalesce(cp.postal_code, '') AS "postalCode"
    FROM standings st
    JOIN address_checks a ON a.practice_id = st.practice_id AND a.value = st.value
    JOIN contact_points cp ON cp.practice_id = st.practice_id AND cp.value = st.value AND ${usAddressSql}
    JOIN clients c ON c.practice_id = cp.practice_id AND c.id = cp.client_id AND c.status = 'active' AND c.deleted_at IS NULL
    WHERE st.practice_id = ${practiceId}::uuid AND st.channel = 'postcard' AND st.standing = 'undeliverable' AND ${isAgedSql(addressVerdicts, now)}
    ORDER BY cp.value LIMIT ${most}`;
