import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { SecretKey } from '../domain/settings.ts';

const { Payload: Wire } = proto.temporal.api.common.v1;

const encoding = Buffer.from('binary/encrypted');
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts everything Temporal stores of a process (AES-256-GCM). The first key encrypts, every key decrypts by its id:
 * a key is replaced by putting a new one in front and dropping the old one when its last history has run out.
 * @throws Error on decoding what none of the keys made, or what was altered
 */
export class EncryptionCodec implements PayloadCodec {
  private readonly current: SecretKey;
  private readonly byId: ReadonlyMap<string, SecretKey>;

  constructor(keys: readonly SecretKey[]) {
    const [first] = keys;
    if (!first) throw new Error('HOMING_DATA_KEYS holds no key: what Temporal stores would be readable.');
    this.current = first;
    this.byId = new Map(keys.map((key) => [key.id, key]));
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.encrypt(payload));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (payload.metadata?.['encoding'] && encoding.equals(payload.metadata['encoding']) ? this.decrypt(payload) : payload));
  }

  private encrypt(payload: Payload): Payload {
    const { id, secret } = this.current;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce);
    const data = Buffer.concat([nonce, cipher.update(Wire.encode(payload).finish()), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { encoding, 'key-id': Buffer.from(id) }, data };
  }

  private decrypt({ metadata, data }: Payload): Payload {
    const id = Buffer.from(metadata?.['key-id'] ?? []).toString();
    const key = this.byId.get(id);
    if (!key) throw new Error(`A history was encrypted with the key "${id}", which HOMING_DATA_KEYS does not hold. Add it behind the others.`);
    const bytes = Buffer.from(data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    const { metadata: plainMetadata, data: plainData } = Wire.decode(
      Buffer.concat([decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)), decipher.final()]),
    );
    return { metadata: plainMetadata, data: plainData };
  }
}
