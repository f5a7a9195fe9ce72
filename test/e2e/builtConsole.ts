import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { inject } from 'vitest';

const admin = join(import.meta.dirname, '..', '..', 'admin');

/**
 * The console as its sources are, made once a run by whichever test needs it first: taken from admin/dist when that is newer than everything it is
 * made from (`npm test` sees to it), else built.
 * @returns its folder, which lives as long as the run
 */
export async function builtConsole(): Promise<string> {
  const { folder } = inject('engine');
  const made = join(folder, 'console');
  const failed = join(folder, 'console.failed');
  if (await isFirst(join(folder, 'console.begun'))) {
    try {
      await make(join(folder, 'console.half'));
      await rename(join(folder, 'console.half'), made);
    } catch (error) {
      await writeFile(failed, String(error));
    }
  }
  while (!existsSync(made)) {
    if (existsSync(failed)) throw new Error(`The console could not be built: ${readFileSync(failed, 'utf8')}`);
    await sleep(200);
  }
  return made;
}

/** A folder can be made once only, whoever tries. */
const isFirst = (mark: string): Promise<boolean> =>
  mkdir(mark).then(
    () => true,
    () => false,
  );

async function make(target: string): Promise<void> {
  const { consoleState } = (await import(new URL('../../cli/requirements.mjs', import.meta.url).href)) as { consoleState(): 'built' | 'old' | 'missing' };
  if (consoleState() === 'built') {
    await cp(join(admin, 'dist'), target, { recursive: true });
    // Rebuilt meanwhile, the copy may be half of each.
    if (consoleState() === 'built' && existsSync(join(target, 'index.html'))) return;
    await rm(target, { recursive: true, force: true });
  }
  await build({ root: admin, configFile: join(admin, 'vite.config.ts'), logLevel: 'error', build: { outDir: target } });
}
