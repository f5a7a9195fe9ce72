import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';

type Config = proto.temporal.api.common.v1.TimeSkippingConfig.$Properties;
type Service = Connection['workflowService'];
type Start = proto.temporal.api.workflowservice.v1.IStartWorkflowExecutionRequest;
type SignalWithStart = proto.temporal.api.workflowservice.v1.ISignalWithStartWorkflowExecutionRequest;
type MultiOperation = proto.temporal.api.workflowservice.v1.IExecuteMultiOperationRequest;

/**
 * From now on every workflow started over this connection skips the time it would wait, and so do its children and
 * continued runs. Only that workflow's clock moves: not the machine's, not the database's, not another workflow's.
 * An experimental feature of the server (1.32) without an option in the SDK yet: this file alone knows how it is asked for.
 */
export function skipTime(connection: Connection, config: Config = { enabled: true }): void {
  const service = connection.workflowService;
  const withTime = <R extends object>(request: R): R & { timeSkippingConfig: Config } => ({ ...request, timeSkippingConfig: config });
  const start: Service['startWorkflowExecution'] = service.startWorkflowExecution.bind(service);
  const signalWithStart: Service['signalWithStartWorkflowExecution'] = service.signalWithStartWorkflowExecution.bind(service);
  const multiOperation: Service['executeMultiOperation'] = service.executeMultiOperation.bind(service);
  Object.assign(service, {
    startWorkflowExecution: (request: Start) => start(withTime(request)),
    signalWithStartWorkflowExecution: (request: SignalWithStart) => signalWithStart(withTime(request)),
    executeMultiOperation: (request: MultiOperation) =>
      multiOperation({
        ...request,
        operations: (request.operations ?? []).map((operation) =>
          operation.startWorkflow ? { ...operation, startWorkflow: withTime(operation.startWorkflow) } : operation,
        ),
      }),
  });
}

export interface SkippingWorkflow {
  connection: Connection;
  namespace: string;
  workflowId: string;
}

const duration = (ms: number) => ({
  seconds: proto.google.protobuf.Duration.fromObject({ seconds: Math.floor(ms / 1000) }).seconds,
  nanos: (ms % 1000) * 1_000_000,
});

/** A configuration that stops the clock after `ms`: start with it, `reachStop`, look, then `skipOn`. */
export const stopAfter = (ms: number, stopId: string): Config => ({ enabled: true, fastForwardConfig: { id: stopId, duration: duration(ms) } });

/**
 * Waits until the workflow's clock reached the stop of this id.
 * @throws Error when it can no longer reach it, with the server's reason
 */
export async function reachStop(workflow: SkippingWorkflow, stopId: string): Promise<void> {
  const { FastForwardPollingResult: Result } = proto.temporal.api.enums.v1;
  for (;;) {
    const answer = await workflow.connection.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace: workflow.namespace,
      workflowExecution: { workflowId: workflow.workflowId },
      fastForwardId: stopId,
    });
    if (answer.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    if (answer.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED)
      throw new Error(`${workflow.workflowId} cannot reach "${stopId}": ${answer.failedReason}`);
  }
}

/** Lets a running workflow skip on: for ever, or up to the next stop (`stopAfter`). */
export async function skipOn(workflow: SkippingWorkflow, config: Config = { enabled: true }): Promise<void> {
  await workflow.connection.workflowService.updateWorkflowExecutionOptions({
    namespace: workflow.namespace,
    workflowExecution: { workflowId: workflow.workflowId },
    workflowExecutionOptions: { timeSkippingConfig: config },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
