import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

const serving = 1;
const grpc = { alreadyExists: 6, permissionDenied: 7, unimplemented: 12 };
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
      if (Date.now() > deadline)
        throw new Error(`Temporal at ${options.address} did not answer within ${withinMs / 1000} s: ${(error as Error).message}`, { cause: error });
    }
    await sleep(100);
  }
}

/**
 * Makes the namespace (histories kept seven days after their end) and the one search attribute. Safe to repeat.
 * @returns what a cluster's administrator has to do by hand because we may not, in a sentence; null when all is there
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<string | null> {
  const refused = await unlessRefused(() =>
    connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(`${retentionDays} days`) }),
  );
  if (refused) await connection.workflowService.describeNamespace({ namespace });
  const unnamed = await unlessRefused(() =>
    retrying(() =>
      connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: { PracticeId: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD },
      }),
    ),
  );
  return unnamed ? `Make sure the namespace ${namespace} has the search attribute PracticeId (Keyword): this connection may not add it.` : null;
}

/** Whether the server refused: not allowed (Temporal Cloud), not offered. That it exists already is no refusal. */
async function unlessRefused(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return false;
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    if (error.code === grpc.alreadyExists) return false;
    if (error.code === grpc.permissionDenied || error.code === grpc.unimplemented) return true;
    throw error;
  }
}

/** A new namespace is known to all services of the server only after a moment. */
async function retrying(call: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call();
      return;
    } catch (error) {
      const settled = isGrpcServiceError(error) && [grpc.alreadyExists, grpc.permissionDenied, grpc.unimplemented].includes(error.code);
      if (settled || attempt === 40) throw error;
      await sleep(250);
    }
  }
}
