import type { Tx } from './client.ts';
import type { ProcessKind } from '../domain/ids.ts';

export interface WakeNote {
  process: ProcessKind;
  /** The pet's id, the channel, or the batch's day. */
  subject: string;
}

/**
 * Notes, in the transaction that changes the facts, that these processes must look again. The relay signals after the commit;
 * a crash in between costs nothing. No other code signals.
 */
export async function writeWakes(tx: Tx, practiceId: string, wakes: WakeNote[]): Promise<void> {
  if (wakes.length === 0) return;
  await tx.wake.createMany({ data: wakes.map(({ process, subject }) => ({ practiceId, process, subject })) });
}

/** The pets of everybody who has one of these contact points look again. */
export const wakeOwners = (tx: Tx, practiceId: string, values: string[]): Promise<number> =>
  tx.$executeRaw`
    INSERT INTO wakes (practice_id, process, subject)
    SELECT DISTINCT o.practice_id, 'pet', o.pet_id::text
    FROM unnest(${[...new Set(values)]}::text[]) AS v (value)
    JOIN contact_points cp ON cp.practice_id = ${practiceId}::uuid AND cp.value = v.value
    JOIN ownerships o ON o.practice_id = cp.practice_id AND o.client_id = cp.client_id AND o.is_primary`;
