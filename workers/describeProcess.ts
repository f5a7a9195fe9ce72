import { readPractice } from '../activities/facts/readPractice.ts';
import { deliveryCalendar } from '../domain/batches.ts';
import { channels, type Channel } from '../domain/channels.ts';
import { deliveryWorkflowId, eventsWorkflowId, petWorkflowId, postcardWorkflowId, taskQueues } from '../domain/ids.ts';
import type { Database } from '../prisma/client.ts';

export interface ProcessToStart {
  type: string;
  workflowId: string;
  taskQueue: string;
  input: object;
}

/** Which workflow a wake means. @returns null when no release since knows such a process */
export async function describeProcess(database: Database, wake: { practiceId: string; process: string; subject: string }): Promise<ProcessToStart | null> {
  const { practiceId, subject } = wake;
  switch (wake.process) {
    case 'pet': {
      const input = { practiceId, petId: subject };
      return { type: 'petReminders', workflowId: petWorkflowId(input), taskQueue: taskQueues.pets, input };
    }
    case 'delivery': {
      if (!channels.includes(subject as Channel)) return null;
      const input = { practiceId, channel: subject as Channel };
      return { type: 'delivery', workflowId: deliveryWorkflowId(input), taskQueue: taskQueues.delivery, input };
    }
    case 'events': {
      const input = { practiceId };
      return { type: 'providerEvents', workflowId: eventsWorkflowId(input), taskQueue: taskQueues.delivery, input };
    }
    case 'postcards': {
      const { opensAt } = await database.withPractice(practiceId, async (tx) => {
        const { cadence, practice } = await readPractice(tx, practiceId);
        return deliveryCalendar(cadence.delivery, practice.timeZone).windowOf(subject);
      });
      return {
        type: 'postcardRun',
        workflowId: postcardWorkflowId(practiceId, opensAt),
        taskQueue: taskQueues.delivery,
        input: { practiceId, batchOn: subject },
      };
    }
    default:
      return null;
  }
}
