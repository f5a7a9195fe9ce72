import { petWorkflowId, type PetProcess } from '../../domain/ids.ts';
import type { ProcessState } from '../../domain/processStates.ts';
import type { ProcessWhy } from '../../domain/processWhy.ts';
import type { Tx } from '../../prisma/client.ts';
import { notHeldSql } from '../postcards/notHeld.ts';

export interface TurnRow {
  clientId: string | null;
  state: ProcessState;
  nextAt: Date | null;
  why: ProcessWhy;
  cadenceVersionId: string;
  /** Null: as it was. */
  lastOutcome: string | null;
  now: Date;
}

/**
 * Writes the process's row, and a wake for every channel on which a message of this pet or a card of its household waits, opened now or in
 * an earlier turn; a run that holds its cards wakes their delivery itself when it lets them go.
 */
export async function saveTurn(tx: Tx, pet: PetProcess, row: TurnRow): Promise<void> {
  const { practiceId, petId } = pet;
  await tx.$executeRaw`
    WITH turn AS (
      INSERT INTO processes (practice_id, kind, subject, workflow_id, state, next_at, why, cadence_version_id, last_outcome, error, updated_at)
      VALUES (${practiceId}::uuid, 'pet', ${petId}, ${petWorkflowId(pet)}, ${row.state}, ${row.nextAt}, ${JSON.stringify(row.why)}::jsonb,
        ${row.cadenceVersionId}::uuid, ${row.lastOutcome}, NULL, ${row.now})
      ON CONFLICT (practice_id, kind, subject) DO UPDATE SET
        state = excluded.state, next_at = excluded.next_at, why = excluded.why, cadence_version_id = excluded.cadence_version_id,
        last_outcome = coalesce(excluded.last_outcome, processes.last_outcome), error = NULL, updated_at = excluded.updated_at)
    INSERT INTO wakes (practice_id, process, subject)
    SELECT DISTINCT ${practiceId}::uuid, 'delivery', channel::text FROM messages
    WHERE practice_id = ${practiceId}::uuid AND state = 'planned'
      AND (pet_id = ${petId}::uuid OR (client_id = ${row.clientId}::uuid AND channel = 'postcard'))
      AND ${notHeldSql}`;
}
