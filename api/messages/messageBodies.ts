import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { messageStates, type MessageState } from '../../domain/messageStates.ts';
import { messageWaits, type MessageWaitCode } from '../../domain/messageWaits.ts';

const instant = z.iso.datetime();
const day = z.iso.date();
const named = z.object({ id: z.uuid(), name: z.string() });
export const stateNames = Object.keys(messageStates) as [MessageState, ...MessageState[]];

export const waitCodes = Object.keys(messageWaits) as [MessageWaitCode, ...MessageWaitCode[]];

const row = {
  id: z.uuid(),
  kind: z.string(),
  channel: z.enum(channels),
  state: z.enum(stateNames),
  words: z.string(),
  waits: z
    .object({ why: z.enum(waitCodes), until: instant.nullable().describe('When it goes on, as things are; null: nobody can know') })
    .nullable()
    .describe('What holds a message that is made and has not left'),
  clientId: z.uuid(),
  clientName: z.string(),
  pets: z.array(named),
  services: z.array(z.string()),
  batchOn: day,
  openedAt: instant,
  notBefore: instant,
  acceptedAt: instant.nullable(),
  settledAt: instant.nullable(),
  reason: z.string().nullable(),
  errorMessage: z.string().nullable(),
  subject: z.string().nullable().describe("Of an e-mail; a text's first line; null before it is written, and for a postcard"),
  attempt: z.int(),
  runId: z.uuid().nullable(),
  heard: z.object({ opened: instant.nullable(), clicked: instant.nullable() }).describe('The first time; may have been a machine'),
};
export const messageRow = z.object(row).meta({ id: 'MessageRow' });

export const messageContent = z
  .union([
    z.object({
      kind: z.literal('email'),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      fromName: z.string(),
      fromEmail: z.string(),
      replyTo: z.string(),
    }),
    z.object({ kind: z.literal('text'), body: z.string(), from: z.string().nullable(), segments: z.int() }),
    z.object({ kind: z.literal('postcard'), size: z.string(), front: z.string(), back: z.string() }),
  ])
  .meta({ id: 'MessageContent' });

export const messagePage = z
  .object({
    ...row,
    touches: z.array(
      z.object({
        id: z.uuid(),
        pet: named.nullable(),
        serviceName: z.string(),
        offset: z.int(),
        step: z.string().describe('In words'),
        cycle: z.int(),
        dueOn: day,
        decision: z.enum(['opened', 'skipped']),
        reason: z.string().nullable(),
        decidedAt: instant,
      }),
    ),
    attempts: z.array(
      z.object({
        n: z.int(),
        provider: z.string(),
        startedAt: instant,
        endedAt: instant.nullable(),
        outcome: z.string().nullable(),
        httpStatus: z.int().nullable(),
        errorCode: z.string().nullable(),
        errorMessage: z.string().nullable(),
      }),
    ),
    events: z.array(
      z.object({
        id: z.uuid(),
        type: z.string(),
        words: z.string(),
        tone: z.enum(['info', 'success', 'warning', 'error']),
        maybeAutomatic: z.boolean().describe('A machine may have caused it'),
        at: instant,
        detail: z.string().nullable().describe('What the other side said, or where'),
        code: z.string().nullable(),
        url: z.string().nullable(),
        advice: z.string().nullable().describe('What to do about it'),
      }),
    ),
    early: z.object({ at: instant, by: z.string().nullable() }).nullable().describe('Somebody had it, or its whole batch, leave before its hour'),
    doubt: z
      .object({
        since: instant,
        asksAt: instant.nullable().describe('When its provider is asked next; null: nobody is asked any more'),
        judgeableFrom: instant.describe('From when a person may say what became of it'),
      })
      .nullable()
      .describe('Only of a message that may have been sent'),
    trouble: z.string().nullable().describe('What went wrong after it left'),
    advice: z.string().nullable(),
    address: z.string().nullable().describe('Where it went, frozen when it left; null before'),
    content: messageContent.nullable().describe('What exactly left, frozen; null before'),
    template: z.string().nullable(),
    provider: z.string().nullable(),
    providerId: z.string().nullable(),
    errorCode: z.string().nullable(),
    cadenceVersion: z.int().nullable(),
    technical: z
      .object({ workflowId: z.string(), temporalUrl: z.string().nullable(), deliveryWorkflowId: z.string(), deliveryUrl: z.string().nullable() })
      .describe('The process that opened it, and the one that sends'),
  })
  .meta({ id: 'MessagePage' });

export type MessageRow = z.output<typeof messageRow>;
export type MessagePage = z.output<typeof messagePage>;
