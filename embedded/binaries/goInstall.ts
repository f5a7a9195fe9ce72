import { spawn } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildProgress } from './buildProgress.ts';
import type { Go } from './goToolchain.ts';
import type { ProgramSet } from './programs.ts';
import { moveToCache, type Fetching } from './releases.ts';

const sayEveryMs = 10_000;

/**
 * Builds a set from its Go modules at the pinned versions (Go checks every module against its checksum database), and says every ten
 * seconds how far it is.
 * @throws Error with the last words of the build
 */
export async function buildWithGo(set: ProgramSet, go: Go, { cache, work, say, signal }: Fetching): Promise<void> {
  say(`Building ${set.title}: about ${set.buildMinutes} ${set.buildMinutes === 1 ? 'minute' : 'minutes'} on two cores, once ...`);
  const env = { ...process.env, ...go.env, CGO_ENABLED: '0' };
  for (const [index, { name, goPackage }] of set.programs.entries()) {
    const bin = join(work, `bin-${name}`);
    await mkdir(bin, { recursive: true });
    const which = set.programs.length > 1 ? `${name}, ${index + 1} of ${set.programs.length}` : name;
    await install({ go, goPackage, env: { ...env, GOBIN: bin }, say: (how) => say(`  ${which}: ${how}`), ...(signal ? { signal } : {}) });
    // Go names a program after its package's folder; here it gets the name the archive gives it.
    await rename(join(bin, builtName(goPackage)), join(work, name));
  }
  await moveToCache(set, work, cache);
}

const builtName = (goPackage: string): string => `${goPackage.split('@')[0]?.split('/').at(-1)}${process.platform === 'win32' ? '.exe' : ''}`;

interface Install {
  go: Go;
  goPackage: string;
  env: NodeJS.ProcessEnv;
  say: (how: string) => void;
  signal?: AbortSignal;
}

function install({ go, goPackage, env, say, signal }: Install): Promise<void> {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const progress = new BuildProgress(goPackage);
    const args = ['install', '-v', '-trimpath', '-ldflags=-s -w', goPackage];
    const child = spawn(go.command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}) });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000);
      progress.hear(chunk.toString());
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const ticking = setInterval(() => say(progress.describe(Date.now() - began)), sayEveryMs);
    child.once('error', (error) => {
      clearInterval(ticking);
      reject(error);
    });
    child.once('close', (code) => {
      clearInterval(ticking);
      if (code === 0) resolve();
      else reject(new Error(`go install ${goPackage} ended with code ${code}:\n${said.trim().split('\n').slice(-6).join('\n')}`));
    });
  });
}
