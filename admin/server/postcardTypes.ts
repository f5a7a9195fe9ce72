import type { z } from 'zod';
import type { nextCard, nextRunBody } from '../../api/postcardRuns/nextRun.ts';

export type { PostcardSettings } from '../../api/postcardRuns/settings.ts';
export type { RunRow as PostcardRunRow } from '../../api/postcardRuns/runRows.ts';
/** The run to come, and who would get a card of it. */
export type NextRun = z.output<typeof nextRunBody>;
export type NextCard = z.output<typeof nextCard>;
