import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings, requireConnections, type ConnectedSettings, type Environment } from '../../domain/settings.ts';
import { connectTemporal, temporalAddress } from '../../temporal/connect.ts';

const key = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
const settings = (changes: Environment): ConnectedSettings =>
  requireConnections(
    readSettings({ DATABASE_URL: 'postgres://a:b@h/d', TEMPORAL_ADDRESS: '127.0.0.1:1', HOMING_DATA_KEYS: key, HOMING_LINK_KEYS: key, ...changes }),
  );

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homing-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const pem = (name: string): string => {
  writeFileSync(join(folder, name), `-- ${name} --`);
  return join(folder, name);
};

test('the embedded server is reached without TLS', async () => {
  expect(await temporalAddress(settings({}))).toEqual({ address: '127.0.0.1:1' });
});

test('Temporal Cloud is reached with TLS and the API key', async () => {
  expect(await temporalAddress(settings({ TEMPORAL_API_KEY: 'secret' }))).toEqual({ address: '127.0.0.1:1', tls: {}, apiKey: 'secret' });
});

test('a cluster is reached with its own authority and mutual TLS', async () => {
  const changes = { TEMPORAL_TLS_CA: pem('ca.pem'), TEMPORAL_TLS_CERT: pem('cert.pem'), TEMPORAL_TLS_KEY: pem('key.pem') };
  expect(await temporalAddress(settings(changes))).toEqual({
    address: '127.0.0.1:1',
    tls: { serverRootCACertificate: Buffer.from('-- ca.pem --'), clientCertPair: { crt: Buffer.from('-- cert.pem --'), key: Buffer.from('-- key.pem --') } },
  });
});

test('a certificate that cannot be read is named with its setting', async () => {
  await expect(temporalAddress(settings({ TEMPORAL_TLS_CA: join(folder, 'gone.pem') }))).rejects.toThrow(/TEMPORAL_TLS_CA=.*gone\.pem cannot be read: ENOENT/);
});

test('where nobody answers the address is named', async () => {
  await expect(connectTemporal(settings({}))).rejects.toThrow(/No Temporal at 127\.0\.0\.1:1 \(TLS off\)/);
});
