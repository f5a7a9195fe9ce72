import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { contactNote } from './contactNotes.ts';
import { messageStates, type MessageState } from '../../domain/messageStates.ts';

const channel = z.enum(channels);
const instant = z.iso.datetime();
const day = z.iso.date();
const stateNames = Object.keys(messageStates) as [MessageState, ...MessageState[]];

/** What may stand at a step: a message's state, or one of ours for what is no message yet or never will be. */
export const dotStates = [...stateNames, 'held', 'blocked', 'before start'] as const;
const dotState = z.enum(dotStates).describe('held: planned, but the practice is not sending; blocked: planned, and will be refused as things are');
export type DotState = (typeof dotStates)[number];

/** One row of what is ahead: a message that is open, or one that would be. */
const upcomingRow = z.object({
  messageId: z.uuid().nullable(),
  at: instant,
  day,
  hour: z.string().describe('HH:MM, practice time; about'),
  batchOn: day.describe('The batch it leaves with'),
  ownBatchOn: day.describe('The batch its own day belongs to, by which it can be sent now: `batchOn`, unless it leaves late'),
  channel,
  state: dotState,
  words: z.string(),
  services: z.array(z.string()),
  pets: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('All the message speaks of; a card joins the household'),
  reason: z.string().nullable(),
  because: z.array(z.string()).describe('One sentence a service: which step of which due date this is'),
  version: z.int().nullable().describe('Of the cadence; null before one is published'),
});

const pastRow = z.object({
  messageId: z.uuid().nullable(),
  at: instant,
  channel,
  state: dotState,
  words: z.string(),
  services: z.array(z.string()),
  reason: z.string().nullable(),
  heard: z.object({ opened: instant.nullable(), clicked: instant.nullable() }).describe('The first time; may have been a machine'),
  advice: z.string().nullable().describe('What to do about what went wrong'),
  preview: z.string().nullable().describe('Subject or first line'),
  version: z.int().nullable().describe('Of the cadence'),
});

const dot = z.object({
  stepId: z.string(),
  offset: z.int(),
  stepOn: day,
  channel,
  state: dotState,
  words: z.string(),
  at: instant.nullable(),
  messageId: z.uuid().nullable(),
  reason: z.string().nullable(),
});

const lane = z.object({
  reminderId: z.uuid(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  dueOn: day,
  status: z.enum(['open', 'completed', 'cancelled']),
  cycle: z.int(),
  kind: z.enum(['letter', 'callback']),
  dots: z.array(dot),
});

const decision = z.object({
  touchId: z.uuid(),
  serviceName: z.string(),
  cycle: z.int(),
  offset: z.int(),
  channel,
  dueOn: day,
  decision: z.enum(['opened', 'skipped']),
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
  decidedAt: instant,
  messageId: z.uuid().nullable(),
  version: z.int().nullable(),
});

export const petPage = z
  .object({
    pet: z.object({
      id: z.uuid(),
      sourceId: z.string(),
      name: z.string(),
      species: z.string().nullable(),
      breed: z.string().nullable(),
      sex: z.string().nullable(),
      birthDate: day.nullable(),
      status: z.enum(['active', 'inactive', 'deceased']),
      removed: z.boolean(),
    }),
    client: z
      .object({
        id: z.uuid(),
        name: z.string(),
        status: z.enum(['active', 'inactive']),
        email: z.string().nullable(),
        phones: z.array(z.object({ field: z.enum(['mobile', 'home', 'work']), value: z.string(), problem: z.string().nullable() })),
        address: z.string().nullable(),
        reach: z.array(z.object({ channel, address: z.string().nullable(), reason: z.string().nullable().describe('Why nothing goes this way') })),
        notes: z.array(contactNote).describe('What is wrong, or not quite right, with the contact details'),
        hearsNothing: z.string().nullable(),
        otherPets: z.array(z.object({ id: z.uuid(), name: z.string() })),
      })
      .nullable(),
    today: day,
    sentence: z.string(),
    process: z.object({
      state: z.string(),
      stateWords: z.string(),
      nextAt: instant.nullable(),
      live: z
        .object({ state: z.string(), nextAt: z.string().nullable(), revision: z.number() })
        .nullable()
        .describe('As the process says now; null when it did not say within a second'),
      workflowId: z.string(),
      temporalUrl: z.string().nullable(),
      updatedAt: instant.nullable(),
      error: z.string().nullable(),
    }),
    lanes: z.array(lane),
    upcoming: z.array(upcomingRow),
    past: z.array(pastRow),
    decisions: z.array(decision),
  })
  .meta({ id: 'PetPage' });

export type PetPage = z.output<typeof petPage>;
export type UpcomingRow = z.output<typeof upcomingRow>;
export type PastRow = z.output<typeof pastRow>;
export type Lane = z.output<typeof lane>;
export type Dot = z.output<typeof dot>;
