import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearFolder } from '../../embedded/folder.ts';
import { holderOf, takeFolder } from '../../embedded/lock.ts';
import { keepPorts, portNames } from '../../embedded/ports.ts';
import { keepSecrets } from '../../embedded/secrets.ts';
import { readSettings } from '../../domain/settings.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'homing-folder-')), 'home');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const listen = (port: number) =>
  new Promise<() => Promise<void>>((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(() => new Promise((closed) => server.close(() => closed()))));
  });

test("ports are chosen once, stay the same, and fit Temporal's columns", async () => {
  const said: string[] = [];
  const first = await keepPorts(folder, (line) => said.push(line));
  expect(new Set(Object.values(first)).size).toBe(portNames.length);
  for (const port of Object.values(first)) expect(port).toBeLessThanOrEqual(32_767);
  expect(await keepPorts(folder, (line) => said.push(line))).toEqual(first);
  expect(said).toEqual([]);
});

test('a port that another program took meanwhile is moved away from, and said', async () => {
  const first = await keepPorts(folder, () => undefined);
  const release = await listen(first.postgres);
  const said: string[] = [];
  const second = await keepPorts(folder, (line) => said.push(line));
  await release();
  expect(second.postgres).not.toBe(first.postgres);
  expect({ ...second, postgres: 0 }).toEqual({ ...first, postgres: 0 });
  expect(said[0]).toContain(`Port ${first.postgres} (postgres) is taken`);
});

test('secrets are made once, can be read by their owner only, and are good keys', () => {
  const secrets = keepSecrets(folder);
  expect(keepSecrets(folder)).toEqual(secrets);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(readSettings({ HOMING_DATA_KEYS: secrets.dataKeys, HOMING_LINK_KEYS: secrets.linkKeys }).HOMING_DATA_KEYS).toHaveLength(1);
  expect(secrets.ownerPassword).not.toBe(secrets.appPassword);
});

test('two Homings never work on one data folder', () => {
  mkdirSync(folder);
  // The test runner's own parent stands for another Homing that is alive.
  writeFileSync(join(folder, 'lock'), `${process.ppid} http://localhost:4000\n`);
  expect(holderOf(folder)).toMatchObject({ pid: process.ppid });
  expect(() => takeFolder(folder, 'http://localhost:4001')).toThrow(new RegExp(`already runs on .*process ${process.ppid}, http://localhost:4000`));
});

test('the lock of a killed start is no obstacle', () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'lock'), '4194303 http://localhost:4000\n');
  const release = takeFolder(folder, 'http://localhost:4001');
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(String(process.pid));
  release();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('starting over deletes our data and nothing else', () => {
  keepSecrets(folder);
  mkdirSync(join(folder, 'postgres'));
  writeFileSync(join(folder, 'my-notes.txt'), 'keep');
  expect(clearFolder(folder)).toEqual(['my-notes.txt']);
  expect(existsSync(join(folder, 'postgres'))).toBe(false);
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
});
