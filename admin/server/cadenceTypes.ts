import type { z } from 'zod';
import type { cadenceBody } from '../../api/cadence/read.ts';
import type { CadenceDraft } from '../../domain/cadence.ts';

/** The practice's published cadence with its past. */
export type CadenceStory = z.output<typeof cadenceBody>;

/** A draft names the version it was made from, so that two people's edits can't overwrite each other. */
export interface CadenceEdit extends CadenceDraft {
  basedOn: number;
}
