import { setTimeout as sleep } from 'node:timers/promises';
import { viewQuery, type ProcessView } from '../domain/ids.ts';
import type { Temporal } from '../temporal/connect.ts';
import type { Processes } from './dependencies.ts';

/** How long a page waits for a process to speak, ms. Its row in the database says the same, a moment older. */
const patienceMs = 1_000;

/** What the API asks of the processes, over a connection to Temporal. @param uiUrl of the Temporal UI, null without one */
export function askProcesses({ client, connection, namespace }: Temporal, uiUrl: string | null): Processes {
  return {
    async view(workflowId) {
      const given = new AbortController();
      const asked = connection.withDeadline(Date.now() + patienceMs, () => client.workflow.getHandle(workflowId).query<ProcessView>(viewQuery));
      // Not there, not running, no worker, too slow: all the same to a page, which shows the row instead.
      const answer = await Promise.race([asked.catch(() => null), sleep(patienceMs, null, { signal: given.signal }).catch(() => null)]);
      given.abort();
      return answer;
    },
    async reach() {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }));
    },
    linkTo: (workflowId) => uiUrl && `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`,
  };
}
