import type { Channel } from './channels.ts';
import type { Day } from './days.ts';
import type { Reason } from './reasons.ts';

/** What a pet's row in `processes` says of what comes next, or of why nothing does. No names of people or pets. */
export interface ProcessWhy {
  /** What stands between this pet's client and every message, whatever is planned. */
  hearsNothing: Reason | null;
  next: { batchOn: Day; channels: Channel[]; services: string[] } | null;
  /** Open services that are reminded by letter. */
  openServices: number;
}
