import { randomBytes } from 'node:crypto';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { inject } from 'vitest';
import { readSettings, requireConnections, type ConnectedSettings, type Environment } from '../../domain/settings.ts';
import { connectTemporal, type Temporal } from '../../temporal/connect.ts';
import { prepareNamespace } from '../../temporal/namespace.ts';

/**
 * Settings that reach the run's engine.
 * @param changes further variables, e.g. DATABASE_URL of a fresh database
 */
export const testSettings = (changes: Environment = {}): ConnectedSettings =>
  requireConnections(readSettings({ HOME: '.', ...inject('engine').connections, ...changes }));

/** Workers tell every start and stop otherwise. */
Runtime.install({ logger: new DefaultLogger('ERROR') });

export interface TestTemporal extends Temporal {
  /** The settings it was connected with: pass them to workers. */
  settings: ConnectedSettings;
}

/** A Temporal namespace of its own, so that workers of several test files may use the same task queue names. */
export async function freshTemporal(changes: Environment = {}): Promise<TestTemporal> {
  const settings = testSettings({ TEMPORAL_NAMESPACE: `test-${randomBytes(6).toString('hex')}`, ...changes });
  const temporal = await connectTemporal(settings);
  await prepareNamespace(temporal.connection, temporal.namespace);
  return { ...temporal, settings };
}
