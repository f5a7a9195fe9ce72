import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SecretKey } from '../../domain/settings.ts';
import { EncryptionCodec } from '../../temporal/codec.ts';

const key = (id: string, fill: number): SecretKey => ({ id, secret: new Uint8Array(32).fill(fill) });
const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const only = <T>(items: T[]): T => items[0] as T;

test('whatever a process hands over comes back as it was', async () => {
  const codec = new EncryptionCodec([key('a', 1)]);
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const [back] = await codec.decode(await codec.encode([payload(value)]));
      expect(defaultPayloadConverter.fromPayload(only([back!]))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what is stored shows nothing of what it holds, and no two encryptions are alike', async () => {
  const codec = new EncryptionCodec([key('a', 1)]);
  const stored = await codec.encode([payload({ name: 'Biscuit' }), payload({ name: 'Biscuit' })]);
  for (const { data } of stored) expect(Buffer.from(data!).toString('latin1')).not.toContain('Biscuit');
  expect(stored[0]!.data).not.toEqual(stored[1]!.data);
});

test('after a key was replaced, what the old one encrypted is still read and new things use the new one', async () => {
  const before = await new EncryptionCodec([key('old', 1)]).encode([payload('x')]);
  const codec = new EncryptionCodec([key('new', 2), key('old', 1)]);
  expect(defaultPayloadConverter.fromPayload(only(await codec.decode(before)))).toBe('x');
  expect(Buffer.from(only(await codec.encode([payload('y')])).metadata!['key-id']!).toString()).toBe('new');
});

test('a key that is not there is named, together with what to do', async () => {
  const stored = await new EncryptionCodec([key('lost', 1)]).encode([payload('x')]);
  await expect(new EncryptionCodec([key('other', 2)]).decode(stored)).rejects.toThrow(/"lost".*HOMING_DATA_KEYS/);
});

test('what was altered in the database is refused', async () => {
  const codec = new EncryptionCodec([key('a', 1)]);
  const stored = only(await codec.encode([payload('x')]));
  const data = Buffer.from(stored.data!);
  data[data.length - 20]! ^= 1;
  await expect(codec.decode([{ ...stored, data }])).rejects.toThrow();
});

test('without a key nothing starts', () => {
  expect(() => new EncryptionCodec([])).toThrow(/HOMING_DATA_KEYS/);
});
