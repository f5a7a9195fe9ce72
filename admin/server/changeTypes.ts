import type { z } from 'zod';
import type { changeChoices, changePage, changeRow } from '../../api/audit/changeBodies.ts';

/** What somebody changed. */
export type ChangeRow = z.output<typeof changeRow>;
export type ChangePage = z.output<typeof changePage>;
export type ChangedRow = ChangePage['changed'][number];
export type ChangeChoices = z.output<typeof changeChoices>;
