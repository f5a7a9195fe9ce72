import { spawnSync } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { download, type Download } from './download.ts';
import { goPlatform } from './releases.ts';
import { unpackModule } from './zip.ts';

/** Go's releases are Go modules themselves; what builds the pinned Temporal server is pinned too. */
const goModule = 'golang.org/toolchain';
export const goVersion = '1.26.8';

/** Go's checksums of that module, as its public checksum database has them. */
const checksums: Record<string, string> = {
  'linux-amd64': 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=',
  'linux-arm64': 'h1:sYL/O6MqS68ML0kjsQ36WoYIpJqkw60TxizWUYUKQMc=',
  'darwin-amd64': 'h1:7/9KPPN8PckcA9s91hm2jmQMhzW4KyTJXHIs45L0C9M=',
  'darwin-arm64': 'h1:dFjGhY6f8DTsY8/rLchUTDRRfjJP4pCrGCwxvHFT2Fg=',
};

export interface Go {
  command: string;
  /** Variables it must run with. */
  env: Record<string, string>;
}

/** A Go on PATH that can build the server, itself or by fetching the pinned toolchain (from 1.21 on). */
export function findGo(path = process.env['PATH'] ?? ''): Go | null {
  const asked = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', timeout: 20_000, env: { ...process.env, PATH: path, GOTOOLCHAIN: 'local' } });
  const match = asked.status === 0 ? /^go(\d+)\.(\d+)/.exec(asked.stdout.trim()) : null;
  if (!match || Number(match[1]) < 1 || (Number(match[1]) === 1 && Number(match[2]) < 21)) return null;
  return { command: 'go', env: { GOTOOLCHAIN: `go${goVersion}+auto` } };
}

/** The module proxies of GOPROXY, or Go's own default. */
export function moduleProxies(goproxy: string | undefined): string[] {
  const named = (goproxy ?? '')
    .split(/[,|]/)
    .map((part) => part.trim())
    .filter((part) => /^https?:\/\//.test(part));
  return named.length > 0 ? named.map((proxy) => proxy.replace(/\/+$/, '')) : [`https://proxy.${goModule.split('/')[0]}`];
}

export interface GoFetching {
  folder: string;
  caches: string;
  goproxy: string | undefined;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/**
 * Fetches the Go toolchain as a module and makes it ready to run, in `folder`.
 * @param caches folder for Go's own caches, so that nothing is left in the user's
 * @param goproxy the variable GOPROXY
 * @throws Error naming each proxy that was tried, or the checksum that did not match
 */
export async function fetchGo({ folder, caches, goproxy, say, signal }: GoFetching): Promise<Go> {
  const { os, cpu } = goPlatform();
  const expected = checksums[`${os}-${cpu}`];
  if (!expected) throw new Error(`no Go toolchain is pinned for ${os}-${cpu}`);
  say(`No Go on this machine: fetching Go ${goVersion} for the build (72 MB, thrown away afterwards) ...`);
  const zip = `${folder}.zip`;
  await fetchFromProxies(moduleProxies(goproxy), `${goModule}/@v/v0.0.1-go${goVersion}.${os}-${cpu}.zip`, { file: zip, say, ...(signal ? { signal } : {}) });
  const actual = await unpackModule(zip, folder, (name) => name.startsWith('bin/') || name.startsWith('pkg/tool/'));
  if (actual !== expected) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`the Go toolchain has the checksum ${actual}, pinned is ${expected}`);
  }
  // A module cannot hold another one, so its go.mod files travel under this name.
  for (const part of ['src', 'src/cmd']) await copyFile(join(folder, part, '_go.mod'), join(folder, part, 'go.mod'));
  await rm(zip);
  return {
    command: join(folder, 'bin', 'go'),
    env: {
      GOTOOLCHAIN: 'local',
      GOROOT: folder,
      GOPATH: join(caches, 'path'),
      GOMODCACHE: join(caches, 'modules'),
      GOCACHE: join(caches, 'build'),
      GOENV: 'off',
      GOFLAGS: '-modcacherw',
    },
  };
}

async function fetchFromProxies(proxies: string[], path: string, how: Omit<Download, 'url'>): Promise<void> {
  const failures: string[] = [];
  for (const proxy of proxies) {
    try {
      await download({ url: `${proxy}/${path}`, ...how });
      return;
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new Error(failures.join('; '));
}
