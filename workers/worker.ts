import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Worker, type NativeConnection, type WorkflowBundle } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import type { ActivityContext } from '../activities/context.ts';
import { taskQueues } from '../domain/ids.ts';
import type { dataConverterWith } from '../temporal/dataConverter.ts';

type Converter = ReturnType<typeof dataConverterWith>;

export interface WorkerOptions {
  connection: NativeConnection;
  namespace: string;
  dataConverter: Converter;
  context: ActivityContext;
  /** Made ahead by `bundleProcesses`; sharing it saves a second and a half a worker. */
  bundle: WorkflowBundle;
  /** Processes kept in memory. */
  cache: number;
  /** Turns of pets that may run at once; at most the database's pool. */
  turns: number;
}

/** The processes as one script, as Temporal runs them: apart from the world, with nothing but `domain/ids` of ours beside them. */
export const bundleProcesses = (dataConverter: Converter): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    failureConverterPath: dataConverter.failureConverterPath,
    logger: new DefaultLogger('WARN'),
  });

/** Hosts the processes and, in the same process, their local activities. */
export const createProcessWorker = ({ connection, namespace, dataConverter, context, bundle, cache, turns }: WorkerOptions): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    dataConverter,
    taskQueue: taskQueues.processes,
    workflowBundle: bundle,
    activities: createActivities(context),
    maxCachedWorkflows: cache,
    maxConcurrentLocalActivityExecutions: turns,
    shutdownGraceTime: '10 seconds',
  });

/** Hosts what talks to providers and what takes long, apart from the processes: a slow provider never holds up a pet. */
export const createDeliveryWorker = ({ connection, namespace, dataConverter, context }: WorkerOptions): Promise<Worker> =>
  Worker.create({
    connection,
    namespace,
    dataConverter,
    taskQueue: taskQueues.delivery,
    activities: createActivities(context),
    maxConcurrentActivityTaskExecutions: 20,
    shutdownGraceTime: '30 seconds',
  });
