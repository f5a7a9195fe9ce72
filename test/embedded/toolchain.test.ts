import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moduleProxies } from '../../embedded/binaries/goToolchain.ts';
import { unpackModule } from '../../embedded/binaries/zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homing-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A zip with the fields a reader needs; odd files are stored, even ones deflated. */
function zipOf(files: [string, string][]): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  files.forEach(([name, text], index) => {
    const method = index % 2 === 0 ? 8 : 0;
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    table.push(entry, Buffer.from(name));
    offset += 30 + name.length + data.length;
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...table, end]);
}

const unpack = (files: [string, string][]) => {
  const archive = join(folder, 'module.zip');
  writeFileSync(archive, zipOf(files));
  return unpackModule(archive, join(folder, 'out'), (name) => name.startsWith('bin/'));
};

test('a Go module is unpacked without its first folder, and commands can be run', async () => {
  await unpack([
    ['example.org/tool@v1.0.0/go.mod', 'module example.org/tool\n'],
    ['example.org/tool@v1.0.0/bin/tool', '#!/bin/sh\n'],
  ]);
  expect(readFileSync(join(folder, 'out', 'go.mod'), 'utf8')).toBe('module example.org/tool\n');
  expect(statSync(join(folder, 'out', 'bin', 'tool')).mode & 0o777).toBe(0o755);
});

test('its checksum is the one Go computes: of sorted names and contents, however it was packed', async () => {
  const files: [string, string][] = [
    ['example.org/tool@v1.0.0/b', 'two'],
    ['example.org/tool@v1.0.0/a', 'one'],
    ['example.org/tool@v1.0.0/c', 'three'],
  ];
  const sum = await unpack(files);
  expect(sum).toMatch(/^h1:[A-Za-z0-9+/]{43}=$/);
  expect(await unpack(files.toReversed())).toBe(sum);
  expect(await unpack([['example.org/tool@v1.0.0/b', 'TWO'], ...files.slice(1)])).not.toBe(sum);
});

test('a name that leaves the folder is refused', async () => {
  await expect(unpack([['example.org/tool@v1.0.0/../../evil', 'x']])).rejects.toThrow(/leaves its folder/);
});

test('what is no zip is refused', async () => {
  writeFileSync(join(folder, 'module.zip'), 'not found');
  await expect(unpackModule(join(folder, 'module.zip'), folder, () => false)).rejects.toThrow(/no complete zip/);
});

test('module proxies are those of GOPROXY, in order, else the default one of Go', () => {
  expect(moduleProxies('https://one.example.com/,direct|http://two.example.com/go,off')).toEqual(['https://one.example.com', 'http://two.example.com/go']);
  expect(moduleProxies('direct')).toHaveLength(1);
  expect(moduleProxies(undefined)[0]).toMatch(/^https:\/\/proxy\./);
});
