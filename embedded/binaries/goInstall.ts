import { spawn } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Go } from './goToolchain.ts';
import type { ProgramSet } from './programs.ts';
import { moveToCache, type Fetching } from './releases.ts';

const sayEveryMs = 20_000;

/**
 * Builds a set from its Go modules at the pinned versions (Go checks every module against its checksum database).
 * @throws Error with the last words of the build
 */
export async function buildWithGo(set: ProgramSet, go: Go, { cache, work, say, signal }: Fetching): Promise<void> {
  say(`Building ${set.title}: about ${set.buildMinutes} ${set.buildMinutes === 1 ? 'minute' : 'minutes'} on two cores, once ...`);
  const env = { ...process.env, ...go.env, CGO_ENABLED: '0' };
  for (const { name, goPackage } of set.programs) {
    const bin = join(work, `bin-${name}`);
    await mkdir(bin, { recursive: true });
    await run(go.command, ['install', '-trimpath', '-ldflags=-s -w', goPackage], { env: { ...env, GOBIN: bin }, say, ...(signal ? { signal } : {}) });
    // Go names a program after its package's folder; here it gets the name the archive gives it.
    await rename(join(bin, builtName(goPackage)), join(work, name));
  }
  await moveToCache(set, work, cache);
}

const builtName = (goPackage: string): string => `${goPackage.split('@')[0]?.split('/').at(-1)}${process.platform === 'win32' ? '.exe' : ''}`;

function run(
  command: string,
  args: string[],
  { env, say, signal }: { env: NodeJS.ProcessEnv; say: (line: string) => void; signal?: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}) });
    let said = '';
    let modules = 0;
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000);
      modules += (chunk.toString().match(/downloading /g) ?? []).length;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const ticking = setInterval(
      () => say(`  ${Math.round((Date.now() - began) / 1000)} s, ${modules} modules fetched, ${availableParallelism()} cores at work`),
      sayEveryMs,
    );
    const end = (work: () => void): void => {
      clearInterval(ticking);
      work();
    };
    child.once('error', (error) => end(() => reject(error)));
    child.once('close', (code) =>
      end(() =>
        code === 0 ? resolve() : reject(new Error(`go ${args[0]} ${args.at(-1)} ended with code ${code}:\n${said.trim().split('\n').slice(-6).join('\n')}`)),
      ),
    );
  });
}
