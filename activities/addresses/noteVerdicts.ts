import { addressVerdicts, type AddressVerdict } from '../../domain/addressVerdicts.ts';
import type { Standing } from '../../domain/standings.ts';
import type { Tx } from '../../prisma/client.ts';
import { wakeOwners } from '../../prisma/wakes.ts';
import { noteStandings } from '../events/noteStandings.ts';

/** What a check makes of an address; no event does, so that only a check's own word is taken back by a later one. */
const standing: Standing = 'undeliverable';

export interface AddressAnswer {
  value: string;
  verdict: AddressVerdict;
}

/** Keeps what was answered about addresses, and what follows: those the post can't reach are not used any more, those it can reach again are. @param now epoch ms */
export async function noteVerdicts(tx: Tx, practiceId: string, { answers, now }: { answers: AddressAnswer[]; now: number }): Promise<void> {
  if (answers.length === 0) return;
  // Two workers may have asked at the same moment: the later word stays.
  await tx.$executeRaw`
    INSERT INTO address_checks (practice_id, value, verdict, checked_at)
    SELECT ${practiceId}::uuid, value, verdict, ${new Date(now)} FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) AS a (value text, verdict text)
    ORDER BY value
    ON CONFLICT (practice_id, value) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at
    WHERE address_checks.checked_at <= excluded.checked_at`;
  await holdBack(tx, practiceId, { answers: answers.filter(({ verdict }) => addressVerdicts[verdict].card === 'stays'), now });
  await letGo(
    tx,
    practiceId,
    answers.flatMap(({ value, verdict }) => (verdict !== 'unchecked' && addressVerdicts[verdict].card === 'goes' ? [value] : [])),
  );
}

/** Mail that came back says more than a look-up: what it left stays. */
async function holdBack(tx: Tx, practiceId: string, { answers, now }: { answers: AddressAnswer[]; now: number }): Promise<void> {
  if (answers.length === 0) return;
  const found = await tx.standing.findMany({
    where: { practiceId, channel: 'postcard', value: { in: answers.map(({ value }) => value) }, standing: { not: standing } },
    select: { value: true },
  });
  const known = new Set(found.map(({ value }) => value));
  await noteStandings(
    tx,
    practiceId,
    answers.flatMap(({ value, verdict }) => {
      const reason = addressVerdicts[verdict].hint;
      return known.has(value)
        ? []
        : [{ messageId: null, channel: 'postcard' as const, value, standing, detail: { code: verdict, ...(reason ? { reason } : {}) }, at: now }];
    }),
  );
}

async function letGo(tx: Tx, practiceId: string, values: string[]): Promise<void> {
  if (values.length === 0) return;
  const { count } = await tx.standing.deleteMany({ where: { practiceId, channel: 'postcard', standing, value: { in: values } } });
  if (count > 0) await wakeOwners(tx, practiceId, values);
}
