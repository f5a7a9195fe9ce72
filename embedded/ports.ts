import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The ports of the embedded engine, all on loopback. */
export const portNames = [
  'postgres',
  'frontend',
  'http',
  'history',
  'matching',
  'worker',
  'metrics',
  'frontendMembership',
  'historyMembership',
  'matchingMembership',
  'workerMembership',
] as const;
export type PortName = (typeof portNames)[number];
export type Ports = Record<PortName, number>;

/** Temporal keeps membership ports in a smallint column: one above 32767 crashes its server at start. Below 20000 well-known services live. */
const lowest = 20_000;
const highest = 32_767;

/** Whether nobody listens on this port of `host`. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });

/**
 * The ports of this data folder. Chosen once and kept: Temporal remembers its members' ports in the database,
 * and new ones at each start would leave dead members and noisy logs behind. One that somebody took meanwhile is replaced.
 * @param file ports.json of the data folder
 * @param say hears about a replaced port
 */
export async function keepPorts(folder: string, say: (line: string) => void): Promise<Ports> {
  const file = portsFile(folder);
  const kept = readPorts(folder) ?? {};
  const chosen = new Map<PortName, number>();
  for (const name of portNames) {
    const before = kept[name];
    if (before !== undefined && (await isFree(before))) chosen.set(name, before);
    else {
      const port = await chooseFree(new Set([...chosen.values(), ...Object.values(kept)]));
      if (before !== undefined) say(`Port ${before} (${name}) is taken by another program now; using ${port} instead.`);
      chosen.set(name, port);
    }
  }
  const ports = Object.fromEntries(chosen) as Ports;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

const portsFile = (folder: string): string => join(folder, 'ports.json');

/** The ports a data folder uses, if it was ever started. */
export function readPorts(folder: string): Partial<Ports> | null {
  const file = portsFile(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>) : null;
}

async function chooseFree(avoid: Set<number>): Promise<number> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (!avoid.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port on 127.0.0.1 between ${lowest} and ${highest}.`);
}
