import type { z } from 'zod';
import type { laterBatch } from '../../api/batches/laterBatches.ts';
import type { nextHourBody } from '../../api/batches/nextHour.ts';
import type { batchProgress } from '../../api/batches/progress.ts';

/** What the next batch holds as things are. */
export type { NextBatch } from '../../api/batches/nextBatch.ts';
export type { NextRow } from '../../api/batches/nextRows.ts';
/** What a batch, or one client's part of it, would send at this moment, or is sending. */
export type { BatchReport } from '../../activities/batches/reportBatch.ts';
export type LaterBatch = z.output<typeof laterBatch>;
export type NextHour = z.output<typeof nextHourBody>;
export type BatchProgress = z.output<typeof batchProgress>;
