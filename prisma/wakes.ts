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
