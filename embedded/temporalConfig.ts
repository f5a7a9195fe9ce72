import type { Ports } from './ports.ts';
import { temporalRole } from './roles.ts';

export const coreDatabase = 'temporal';
export const visibilityDatabase = 'temporal_visibility';

const local = (port: number): string => `127.0.0.1:${port}`;

/** JSON is YAML: the server's configuration needs no YAML writer. */
const asYaml = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The server's own configuration: one process with all four services, on the PostgreSQL we started. */
export function serverConfig(ports: Ports, password: string): string {
  const sql = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: local(ports.postgres),
      connectProtocol: 'tcp',
      user: temporalRole,
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const service = (grpcPort: number, membershipPort: number) => ({ rpc: { grpcPort, membershipPort, bindOnLocalHost: true } });
  return asYaml({
    log: { stdout: true, level: 'error' },
    persistence: {
      // Fixed for the life of the database.
      numHistoryShards: 4,
      defaultStore: 'core',
      visibilityStore: 'visibility',
      datastores: { core: sql(coreDatabase, 20), visibility: sql(visibilityDatabase, 10) },
    },
    global: {
      membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
      metrics: { prometheus: { framework: 'tally', timerType: 'histogram', listenAddress: local(ports.metrics) } },
    },
    services: {
      frontend: { rpc: { grpcPort: ports.frontend, membershipPort: ports.frontendMembership, httpPort: ports.http, bindOnLocalHost: true } },
      history: service(ports.history, ports.historyMembership),
      matching: service(ports.matching, ports.matchingMembership),
      worker: service(ports.worker, ports.workerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: local(ports.frontend) } },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: 'config/dynamic.yaml', pollInterval: '10s' },
  });
}

/** What may be tuned while the server runs. `forTests` lets workflows skip time and makes new search attributes usable at once. */
export function dynamicConfig(forTests: boolean): string {
  const always = {
    'matching.enableFairness': true,
    'matching.numTaskqueueReadPartitions': 1,
    'matching.numTaskqueueWritePartitions': 1,
  };
  const testing = {
    'frontend.WorkflowTimeSkippingEnabled': true,
    'history.timerProcessorMaxTimeShift': '5ms',
    'system.forceSearchAttributesCacheRefreshOnRead': true,
  };
  const chosen = forTests ? { ...always, ...testing } : always;
  return asYaml(Object.fromEntries(Object.entries(chosen).map(([name, value]) => [name, [{ value }]])));
}

/** The UI looks and never writes: what staff may do is done in the console. */
export const uiConfig = (options: { frontend: number; port: number; namespace: string }): string =>
  asYaml({
    temporalGrpcAddress: local(options.frontend),
    host: '127.0.0.1',
    port: options.port,
    enableUi: true,
    defaultNamespace: options.namespace,
    disableNewsFetch: true,
    disableWriteActions: true,
    hideLogs: true,
  });
