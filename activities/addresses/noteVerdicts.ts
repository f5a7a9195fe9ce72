import type { Tx } from '../../prisma/client.ts';
import { wakeOwners } from '../../prisma/wakes.ts';
import { noteStandings } from '../events/noteStandings.ts';
import { unchecked } from './checksSql.ts';
import type { Inquiry } from './inquiries.ts';

export interface AddressAnswer {
  value: string;
  /** Of the inquiry's catalogue. */
  verdict: string;
}

interface Answered {
  inquiry: Pick<Inquiry, 'channel' | 'verdicts' | 'standing'>;
  answers: AddressAnswer[];
  /** Epoch ms. */
  now: number;
}

/** Keeps what was answered about addresses, and what follows: those that can't be reached are not used any more, those that can be again are. */
export async function noteVerdicts(tx: Tx, practiceId: string, { inquiry, answers, now }: Answered): Promise<void> {
  if (answers.length === 0) return;
  // Two workers may have asked at the same moment: the later word stays.
  await tx.$executeRaw`
    INSERT INTO address_checks (practice_id, value, verdict, checked_at)
    SELECT ${practiceId}::uuid, value, verdict, ${new Date(now)} FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS a (value text, verdict text)
    ORDER BY value
    ON CONFLICT (practice_id, value) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at
    WHERE address_checks.checked_at <= excluded.checked_at`;
  const cardOf = ({ verdict }: AddressAnswer) => inquiry.verdicts[verdict]?.card;
  await holdBack(tx, practiceId, { inquiry, answers: answers.filter((one) => cardOf(one) === 'stays'), now });
  await letGo(tx, practiceId, { inquiry, answers: answers.filter((one) => one.verdict !== unchecked && cardOf(one) === 'goes') });
}

/** What became of a message that went there says more than a look-up: what it left stays. */
async function holdBack(tx: Tx, practiceId: string, { inquiry: { channel, standing, verdicts }, answers, now }: Answered): Promise<void> {
  if (answers.length === 0) return;
  const found = await tx.standing.findMany({
    where: { practiceId, channel, value: { in: answers.map(({ value }) => value) }, NOT: { standing, messageId: null } },
    select: { value: true },
  });
  const known = new Set(found.map(({ value }) => value));
  await noteStandings(
    tx,
    practiceId,
    answers.flatMap(({ value, verdict }) => {
      const reason = verdicts[verdict]?.hint;
      return known.has(value) ? [] : [{ messageId: null, channel, value, standing, detail: { code: verdict, ...(reason ? { reason } : {}) }, at: now }];
    }),
  );
}

/** Only a check's own word is taken back by a later one: it names no message. */
async function letGo(tx: Tx, practiceId: string, { inquiry: { channel, standing }, answers }: Omit<Answered, 'now'>): Promise<void> {
  if (answers.length === 0) return;
  const values = answers.map(({ value }) => value);
  const { count } = await tx.standing.deleteMany({ where: { practiceId, channel, standing, messageId: null, value: { in: values } } });
  if (count > 0) await wakeOwners(tx, practiceId, values);
}
