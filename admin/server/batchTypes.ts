/** Type only: what the next batch holds as things are. */
export type { NextBatch } from '../../api/batches/nextBatch.ts';
