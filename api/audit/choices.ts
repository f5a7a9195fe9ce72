import { auditActions } from '../../domain/auditActions.ts';
import { auditSubjects } from '../../domain/auditWords.ts';
import type { Tx } from '../../prisma/client.ts';

/** What one may filter by. Who: everybody with an entry, by the name of their latest, found by stepping from one to the next through the index. */
export async function readChoices(tx: Tx, practiceId: string) {
  const who = await tx.$queryRaw<{ value: string; label: string }[]>`
    WITH RECURSIVE ids AS (
      SELECT min(actor_id) AS id FROM audit_entries WHERE practice_id = ${practiceId}::uuid AND subject IS NULL
      UNION ALL SELECT (SELECT min(actor_id) FROM audit_entries WHERE practice_id = ${practiceId}::uuid AND subject IS NULL AND actor_id > ids.id) FROM ids WHERE ids.id IS NOT NULL)
    SELECT ids.id AS value, (SELECT actor_name FROM audit_entries WHERE practice_id = ${practiceId}::uuid AND subject IS NULL AND actor_id = ids.id ORDER BY at DESC, id DESC LIMIT 1) AS label
    FROM ids WHERE ids.id IS NOT NULL ORDER BY label LIMIT 500`;
  return { who, actions: choicesOf(auditActions).map((one) => ({ ...one, label: capital(one.label) })), subjects: choicesOf(auditSubjects) };
}

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
