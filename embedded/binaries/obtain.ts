import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findInCache, findOnPath, type ProgramPaths } from './find.ts';
import { buildWithGo } from './goInstall.ts';
import { fetchGo, findGo, type Go } from './goToolchain.ts';
import { releaseHost, type ProgramSet } from './programs.ts';
import { fetchRelease } from './releases.ts';

export interface ObtainOptions {
  /** HOMING_CACHE. */
  cache: string;
  say: (line: string) => void;
  /** Where programs may already be; default PATH. */
  path?: string;
  /** Where Temporal's releases are; default its own. */
  releases?: string;
  /** Default the variable GOPROXY. */
  goproxy?: string;
  /** Aborted: what is under way ends, and nothing further is tried. */
  signal?: AbortSignal;
}

/**
 * The programs of each set, from the first place that has them: the cache, PATH, Temporal's release archives, `go install`,
 * and without Go on the machine the pinned Go toolchain first. Happens once; the cache serves every data folder afterwards.
 * @throws Error telling what was tried and what to do
 */
export async function obtainPrograms(sets: readonly ProgramSet[], options: ObtainOptions): Promise<ProgramPaths[]> {
  const path = options.path ?? process.env['PATH'] ?? '';
  const find = (set: ProgramSet): ProgramPaths | null => findInCache(set, options.cache) ?? findOnPath(set, path);
  const missing = sets.filter((set) => !find(set));
  if (missing.length > 0) {
    const work = await makeWorkFolder(options.cache);
    try {
      const go = new GoForBuilding(work, options);
      for (const set of missing) await obtainSet(set, { ...options, work, go });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  return sets.map((set) => find(set) as ProgramPaths);
}

async function obtainSet(set: ProgramSet, options: ObtainOptions & { work: string; go: GoForBuilding }): Promise<void> {
  const { cache, say, go } = options;
  say(`${set.title} is needed once; it will be kept in ${cache}.`);
  const ways: [string, () => Promise<void>][] = [
    ['release archive', () => fetchRelease(set, options.releases ?? releaseHost, options)],
    ['building it', async () => buildWithGo(set, await go.get(), options)],
  ];
  const failures: string[] = [];
  for (const [title, attempt] of ways) {
    try {
      await attempt();
      say(`${set.title} is there.`);
      return;
    } catch (error) {
      options.signal?.throwIfAborted();
      failures.push(`${title}: ${(error as Error).message}`);
      say(`  No ${title}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new Error(adviceFor(set, cache, failures));
}

/** The Go that builds what no archive gave: the machine's own, or one fetched once for all sets. */
class GoForBuilding {
  private found: Promise<Go> | undefined;
  private readonly work: string;
  private readonly options: ObtainOptions;

  constructor(work: string, options: ObtainOptions) {
    this.work = work;
    this.options = options;
  }

  get(): Promise<Go> {
    const goproxy = this.options.goproxy ?? process.env['GOPROXY'];
    return (this.found ??= Promise.resolve(
      findGo(this.options.path) ??
        fetchGo({
          folder: join(this.work, 'go'),
          caches: join(this.work, 'caches'),
          goproxy,
          say: this.options.say,
          ...(this.options.signal ? { signal: this.options.signal } : {}),
        }),
    ));
  }
}

async function makeWorkFolder(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    return await mkdtemp(join(cache, 'work-'));
  } catch (error) {
    throw new Error(`The cache ${cache} cannot be written (${(error as Error).message}). Set HOMING_CACHE to a folder of yours.`, { cause: error });
  }
}

const adviceFor = (set: ProgramSet, cache: string, failures: string[]): string =>
  [
    `${set.title} could not be had. Tried:`,
    ...failures.map((failure) => `  - ${failure}`),
    'What helps, any one of:',
    `  - put ${set.programs.map(({ name }) => name).join(' and ')} ${set.version} into ${join(cache, set.folder)} or on PATH (from ${releaseHost}${set.archive('<os>', '<cpu>').url})`,
    '  - give this machine access to that address, or to a Go module proxy (GOPROXY)',
    '  - set TEMPORAL_ADDRESS to a Temporal server you have',
  ].join('\n');
