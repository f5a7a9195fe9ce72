import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Worker, type NativeConnection, type WorkflowBundle } from '@temporalio/worker';
import type { Activities } from '../activities/index.ts';
import { taskQueues } from '../domain/ids.ts';
import type { dataConverterWith } from '../temporal/dataConverter.ts';

type Converter = ReturnType<typeof dataConverterWith>;

export interface WorkerOptions {
  connection: NativeConnection;
  namespace: string;
  dataConverter: Converter;
  activities: Activities;
  /** Made ahead by `bundleProcesses`; sharing it saves a second and a half a worker. */
  bundle: WorkflowBundle;
  /** Processes kept in memory. */
  cache: number;
  /** Turns of pets that may run at once; at most the database's pool. */
  turns: number;
}

/**
 * The processes as one script, as Temporal runs them: apart from the world, with nothing but `domain/ids` of ours beside them.
 * @param interceptors files of a test that stand between a process and Temporal
 */
export const bundleProcesses = (dataConverter: Converter, interceptors: string[] = []): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    failureConverterPath: dataConverter.failureConverterPath,
    workflowInterceptorModules: interceptors,
    logger: new DefaultLogger('WARN'),
  });

/** Hosts the pets' processes and, in the same process, their turns. */
export const createPetWorker = ({ turns, cache, ...shared }: WorkerOptions): Promise<Worker> =>
  Worker.create({
    ...common(shared),
    taskQueue: taskQueues.pets,
    maxCachedWorkflows: cache,
    // A turn holds its workflow task until it is done: more tasks than turns would only wait, and time out.
    maxConcurrentWorkflowTaskExecutions: turns,
    maxConcurrentLocalActivityExecutions: turns,
    // A batch wakes thousands at once; after the usual 10 s in line a task would be planned again elsewhere, with its whole history.
    stickyQueueScheduleToStartTimeout: '1 minute',
  });

/** Hosts what talks to providers and what serves a whole practice, apart from the pets: a slow provider never holds one up. */
export const createDeliveryWorker = (options: WorkerOptions): Promise<Worker> =>
  Worker.create({ ...common(options), taskQueue: taskQueues.delivery, maxConcurrentActivityTaskExecutions: 20 });

const common = ({ connection, namespace, dataConverter, activities, bundle }: Omit<WorkerOptions, 'cache' | 'turns'>) => ({
  connection,
  namespace,
  dataConverter,
  workflowBundle: bundle,
  activities,
  shutdownGraceTime: '20 seconds' as const,
});
