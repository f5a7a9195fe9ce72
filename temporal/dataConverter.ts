import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import type { SecretKey } from '../domain/settings.ts';
import { EncryptionCodec } from './codec.ts';

/**
 * The one data converter, for clients, workers and replays alike, in development too. The workflow bundle only needs its
 * `failureConverterPath`; Worker.create and bundleWorkflowCode take it from here.
 * @param keys HOMING_DATA_KEYS
 */
export const dataConverterWith = (keys: readonly SecretKey[]): DataConverter & { failureConverterPath: string } => ({
  failureConverterPath: fileURLToPath(new URL('./failureConverter.cjs', import.meta.url)),
  payloadCodecs: [new EncryptionCodec(keys)],
});
