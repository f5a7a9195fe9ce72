import { petWorkflowId, type PetProcess } from '../../domain/ids.ts';
import type { ActivityContext } from '../context.ts';

/**
 * Writes on the process's row that it could not plan, so that staff see it. The error itself goes on to the process, which tries
 * again; if even the row can't be written (no database), the log is all that is left.
 */
export async function reportStuck(context: ActivityContext, { practiceId, petId }: PetProcess, given: { at: number; error: unknown }): Promise<void> {
  const error = given.error instanceof Error ? given.error.name : 'Error';
  context.log.error({ practiceId, petId, err: given.error }, 'A pet could not be planned');
  const row = { state: 'stuck', error, updatedAt: new Date(given.at) };
  try {
    await context.database.withPractice(practiceId, (tx) =>
      tx.process.upsert({
        where: { practiceId_kind_subject: { practiceId, kind: 'pet', subject: petId } },
        create: { practiceId, kind: 'pet', subject: petId, workflowId: petWorkflowId({ practiceId, petId }), ...row },
        update: row,
      }),
    );
  } catch (cause) {
    context.log.error({ practiceId, petId, err: cause }, 'And its row could not say so');
  }
}
