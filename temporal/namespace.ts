import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const serving = 1;
const alreadyExists = 6;
const retentionDays = 7;

/**
 * Waits until Temporal answers over gRPC: an open port is not yet a server.
 * @param stillAlive throws when waiting longer is pointless
 * @throws Error with the last answer when it takes longer than `withinMs`
 */
export async function waitForTemporal(options: ConnectionOptions, withinMs: number, stillAlive: () => void = () => undefined): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    stillAlive();
    try {
      const connection = await Connection.connect({ ...options, connectTimeout: 2_000 });
      const { status } = await connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' });
      await connection.close();
      if (status === serving) return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`Temporal at ${options.address} did not answer within ${withinMs / 1000} s: ${(error as Error).message}`, { cause: error });
    }
    await sleep(100);
  }
}

/** Makes the namespace (histories kept seven days after their end) and the one search attribute. Safe to repeat. */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<void> {
  await ignoring(alreadyExists, () =>
    connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(`${retentionDays} days`) }));
  await retrying(() =>
    connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { PracticeId: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD } }));
}

async function ignoring(code: number, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== code) throw error;
  }
}

/** A new namespace is known to all services of the server only after a moment. */
async function retrying(call: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call();
      return;
    } catch (error) {
      if (attempt === 40) throw error;
      await sleep(250);
    }
  }
}
