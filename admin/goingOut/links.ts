import { listPath } from '../layout/paths.ts';

/** Who gets what with the next batch, narrowed. Every number of it opens these rows. */
export const whoGetsWhat = (filter: { channel?: string; outcome?: string } = {}): string => `${listPath('going-out', filter)}#who`;
