/**
 * Names that processes, relay and console share. This is the only module of `domain` a workflow may import at run time,
 * so it holds nothing but names: a rule that ran inside a workflow could not change without breaking its replay.
 */
import type { Channel } from './channels.ts';

/** Pets plan on one queue, everything that sends or serves a whole practice runs on the other: neither ever waits behind the other. */
export const taskQueues = { pets: 'homing-pets', delivery: 'homing-delivery' } as const;

/** The signal that says: your facts changed, look again. It carries nothing. */
export const wakeSignal = 'wake';
/** The query every process answers with its current ProcessView. */
export const viewQuery = 'view';

export interface PetProcess {
  practiceId: string;
  petId: string;
}
export interface DeliveryProcess {
  practiceId: string;
  channel: Channel;
}
/** What providers tell of one practice's messages. */
export interface EventsProcess {
  practiceId: string;
}
/** `batchOn` is the batch's day, YYYY-MM-DD; absent when the practice's Schedule starts the run, which then reads it from its start time. */
export interface PostcardProcess {
  practiceId: string;
  batchOn?: string;
}

/** What a process says of itself when asked: the same words its row in `processes` uses. */
export interface ProcessView {
  state: string;
  nextAt: string | null;
  revision: number;
}

/** The kinds of process a wake may name. */
export const processKinds = ['pet', 'delivery', 'postcards', 'events'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** `pet/{practice}/{pet}`: opaque ids only, never a name or an address. */
export const petWorkflowId = (process: PetProcess): string => `pet/${process.practiceId}/${process.petId}`;
export const deliveryWorkflowId = (process: DeliveryProcess): string => `delivery/${process.practiceId}/${process.channel}`;
export const eventsWorkflowId = (process: EventsProcess): string => `events/${process.practiceId}`;
export const postcardScheduleId = (practiceId: string): string => `postcards/${practiceId}`;

/**
 * The id of one batch's postcard run. Temporal's Schedules append their start time to the action's id,
 * so a run that is started by hand names itself the same way and the two can never run side by side.
 * @param batchAt the batch's instant (day and delivery hour in the practice's zone), epoch milliseconds
 */
export const postcardWorkflowId = (practiceId: string, batchAt: number): string =>
  `${postcardScheduleId(practiceId)}-${new Date(batchAt).toISOString().replace(/\.\d{3}Z$/, 'Z')}`;
