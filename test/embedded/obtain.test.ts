import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { obtainPrograms } from '../../embedded/binaries/obtain.ts';
import type { ProgramSet } from '../../embedded/binaries/programs.ts';

const set: ProgramSet = {
  folder: 'carrier-1.2.3',
  title: 'Carrier 1.2.3',
  version: '1.2.3',
  programs: [
    { name: 'carrier', goPackage: 'example.org/carrier@v1.2.3', onPathAs: ['carrier'] },
    { name: 'carrier-tool', goPackage: 'example.org/carrier/tool@v1.2.3', onPathAs: ['carrier-tool'] },
  ],
  archive: (os, cpu) => ({ url: `/releases/carrier_1.2.3_${os}_${cpu}.tar.gz`, checksums: '/releases/checksums.txt' }),
  archiveMb: 1,
  buildMinutes: 1,
};
const program = '#!/bin/sh\necho carrier 1.2.3\n';

let folder: string;
let server: Server;
let releases: string;
let answer: (path: string) => Buffer | null;
let said: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homing-obtain-'));
  said = [];
  server = createServer((request, response) => {
    const body = answer(request.url ?? '');
    response.writeHead(body ? 200 : 404, body ? { 'content-length': body.length } : {}).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const cache = (): string => join(folder, 'cache');
/** No Go on this PATH, and a module proxy that has nothing. */
const obtain = (path = join(folder, 'empty')) =>
  obtainPrograms([set], { cache: cache(), path, releases, goproxy: `${releases}/modules`, say: (line) => said.push(line) });

function makeArchive(names: string[]): Buffer {
  const inside = join(folder, 'inside', 'carrier_1.2.3');
  mkdirSync(inside, { recursive: true });
  for (const name of [...names, 'LICENSE']) writeFileSync(join(inside, name), name.startsWith('carrier') ? program.padEnd(700_000, '#') : 'text');
  const made = spawnSync('tar', ['-czf', join(folder, 'made.tar.gz'), '-C', join(folder, 'inside'), 'carrier_1.2.3']);
  expect(made.status).toBe(0);
  return readFileSync(join(folder, 'made.tar.gz'));
}

const serve =
  (archive: Buffer, sum = createHash('sha256').update(archive).digest('hex')) =>
  (path: string): Buffer | null => {
    if (path === '/releases/checksums.txt')
      return Buffer.from(['linux', 'darwin'].flatMap((os) => ['amd64', 'arm64'].map((cpu) => `${sum}  carrier_1.2.3_${os}_${cpu}.tar.gz\n`)).join(''));
    return path.startsWith('/releases/carrier_') ? archive : null;
  };

test('the programs come out of the release archive when its checksum is right, ready to run', async () => {
  answer = serve(makeArchive(['carrier', 'carrier-tool']));
  const [paths] = await obtain();
  expect([...paths!.keys()]).toEqual(['carrier', 'carrier-tool']);
  for (const path of paths!.values()) expect(statSync(path).mode & 0o111).toBe(0o111);
  expect(readFileSync(paths!.get('carrier')!, 'utf8')).toHaveLength(700_000);
  expect(readdirSync(cache())).toEqual(['carrier-1.2.3']);
});

test('the second time nothing is fetched', async () => {
  answer = serve(makeArchive(['carrier', 'carrier-tool']));
  await obtain();
  answer = () => {
    throw new Error('asked again');
  };
  said = [];
  await obtain();
  expect(said).toEqual([]);
});

test('an archive that is not what its release says leaves nothing behind, and the error tells all that was tried', async () => {
  answer = serve(makeArchive(['carrier', 'carrier-tool']), '0'.repeat(64));
  await expect(obtain()).rejects.toThrow(
    /Carrier 1\.2\.3 could not be had[\s\S]*SHA-256[\s\S]*its release says 000[\s\S]*building it: .*404[\s\S]*What helps[\s\S]*TEMPORAL_ADDRESS/,
  );
  expect(readdirSync(cache())).toEqual([]);
});

test('an archive without one of the programs is refused', async () => {
  answer = serve(makeArchive(['carrier']));
  await expect(obtain()).rejects.toThrow(/holds no carrier-tool/);
});

test('a machine no archive is made for is told so', async () => {
  answer = (path) => (path.endsWith('checksums.txt') ? Buffer.from(`${'a'.repeat(64)}  carrier_1.2.3_plan9_mips.tar.gz\n`) : null);
  await expect(obtain()).rejects.toThrow(/no archive for this kind of machine/);
});

test('programs on PATH are used in exactly the pinned version', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const put = (version: string) =>
    ['carrier', 'carrier-tool'].forEach((name) => {
      writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} version ${version}\n`);
      chmodSync(join(bin, name), 0o755);
    });
  answer = () => null;
  put('1.2.4');
  await expect(obtain(bin)).rejects.toThrow(/could not be had/);
  put('1.2.3');
  const [paths] = await obtain(bin);
  expect([...paths!.values()].map((path) => basename(path))).toEqual(['carrier', 'carrier-tool']);
  expect(paths!.get('carrier')).toBe(join(bin, 'carrier'));
});

test('a cache that cannot be written is named', async () => {
  answer = () => null;
  writeFileSync(cache(), 'a file where the folder should be');
  await expect(obtain()).rejects.toThrow(/cache .* cannot be written .* HOMING_CACHE/);
});
