import { readFile } from 'node:fs/promises';
import { Client, Connection, type TLSConfig } from '@temporalio/client';
import type { ConnectedSettings, Settings } from '../domain/settings.ts';
import { dataConverterWith } from './dataConverter.ts';

/** What both a client's Connection and a worker's NativeConnection take. */
export interface TemporalAddress {
  address: string;
  tls?: TLSConfig | true;
  apiKey?: string;
}

/** A connection to Temporal with everything that must be the same on both of its sides. */
export interface Temporal {
  connection: Connection;
  client: Client;
  namespace: string;
  close(): Promise<void>;
}

/** Address, TLS and API key as the settings say. @throws Error naming a certificate file that cannot be read */
export async function temporalAddress(settings: Settings & { TEMPORAL_ADDRESS: string }): Promise<TemporalAddress> {
  if (settings.TEMPORAL_TLS === 'off') return { address: settings.TEMPORAL_ADDRESS };
  const [ca, crt, key] = await Promise.all(
    (['TEMPORAL_TLS_CA', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'] as const).map((name) => readPem(name, settings[name])),
  );
  const tls: TLSConfig = { ...(ca ? { serverRootCACertificate: ca } : {}), ...(crt && key ? { clientCertPair: { crt, key } } : {}) };
  return { address: settings.TEMPORAL_ADDRESS, tls, ...(settings.TEMPORAL_API_KEY ? { apiKey: settings.TEMPORAL_API_KEY } : {}) };
}

async function readPem(name: string, path: string | null): Promise<Buffer | null> {
  if (path === null) return null;
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(`${name}=${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * Connects a client to the Temporal server, cluster or Cloud of the settings, with the encrypting data converter.
 * @throws Error naming the address when nobody answers there
 */
export async function connectTemporal(settings: ConnectedSettings): Promise<Temporal> {
  const namespace = settings.TEMPORAL_NAMESPACE;
  let connection: Connection;
  try {
    connection = await Connection.connect(await temporalAddress(settings));
  } catch (error) {
    throw new Error(`No Temporal at ${settings.TEMPORAL_ADDRESS} (TLS ${settings.TEMPORAL_TLS}): ${(error as Error).message}`, { cause: error });
  }
  const client = new Client({ connection, namespace, dataConverter: dataConverterWith(settings.HOMING_DATA_KEYS) });
  return { connection, client, namespace, close: () => connection.close() };
}
