import { resolve } from 'node:path';
import type { Settings } from '../../domain/settings.ts';
import { findInCache, findOnPath } from '../../embedded/binaries/find.ts';
import { findGo, goVersion, moduleProxies } from '../../embedded/binaries/goToolchain.ts';
import { releaseHost, temporalServer, temporalUi, type ProgramSet } from '../../embedded/binaries/programs.ts';
import type { Finding } from './finding.ts';

const area = 'The engine';
const answerWithinMs = 4_000;

/** Where missing programs could come from. */
export interface Sources {
  path: string;
  goproxy: string | undefined;
  releases?: string;
}

/**
 * Whether Temporal's programs are there, and if not which way the next start has to get them. Asks the network only when something is
 * missing, and then for a few bytes.
 */
export async function examinePrograms(settings: Settings, { path, goproxy, releases = releaseHost }: Sources): Promise<Finding[]> {
  if (settings.TEMPORAL_ADDRESS !== null)
    return [{ area, state: 'note', says: `Temporal at ${settings.TEMPORAL_ADDRESS} is used: no engine programs are needed on this machine.` }];
  const cache = resolve(settings.HOMING_CACHE);
  const found = [temporalServer, temporalUi].map((set) => ({ set, here: whereIs(set, { cache, path }) }));
  const missing = found.filter(({ here }) => here === null).map(({ set }) => set);
  return [
    { area, state: 'good', says: 'PostgreSQL 18 comes with the packages.' },
    ...found.filter(({ here }) => here !== null).map(({ set, here }): Finding => ({ area, state: 'good', says: `${set.title} is in ${here}.` })),
    ...(missing.length > 0 ? [await describeWay(missing, { cache, path, goproxy, releases })] : []),
  ];
}

function whereIs(set: ProgramSet, { cache, path }: { cache: string; path: string }): string | null {
  const paths = findInCache(set, cache) ?? findOnPath(set, path);
  const first = paths ? [...paths.values()][0] : undefined;
  return first === undefined ? null : resolve(first, '..');
}

async function describeWay(missing: ProgramSet[], { cache, path, goproxy, releases }: Required<Sources> & { cache: string }): Promise<Finding> {
  const titles = missing.map(({ title }) => title).join(' and ');
  const megabytes = missing.reduce((sum, set) => sum + set.archiveMb, 0);
  const minutes = missing.reduce((sum, set) => sum + set.buildMinutes, 0);
  const note = (how: string): Finding => ({ area, state: 'note', says: `${titles} will come at the next start: ${how}. They are kept in ${cache}.` });
  if (await answers(releases)) return note(`fetched from ${releases} (${megabytes} MB, about a minute)`);
  const proxies = moduleProxies(goproxy);
  const proxy = (await Promise.all(proxies.map(async (url) => ((await answers(url)) ? url : null)))).find((url) => url !== null);
  const go = findGo(path);
  if (proxy !== undefined)
    return note(
      `${releases} does not answer, so they are built from their Go modules of ${proxy} with ${go ? 'the Go on this machine' : `Go ${goVersion}, fetched for it`} (about ${minutes} minutes on two cores, up to 5 GB of disk meanwhile)`,
    );
  return {
    area,
    state: 'bad',
    says: `${titles} ${missing.length > 1 ? 'are' : 'is'} missing, and neither ${releases} nor a Go module proxy (${proxies.join(', ')}) answers.`,
    todo: `Give this machine access to one of them, set GOPROXY to a proxy of yours, put ${missing.flatMap((set) => set.programs.map(({ name }) => name)).join(', ')} into ${missing.map((set) => `${cache}/${set.folder}`).join(' and ')}, or set TEMPORAL_ADDRESS. See docs/engine.md.`,
  };
}

/** Whether somebody answers there at all, whatever the answer is. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(answerWithinMs) });
    return true;
  } catch {
    // No way there: that is the answer.
    return false;
  }
}
