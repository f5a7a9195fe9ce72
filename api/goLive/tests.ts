import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { testStateAt, testStateNames, testStates, type TestState } from '../../domain/goLive/testMessages.ts';
import type { Tx } from '../../prisma/client.ts';
import type { TestMessage } from '../../prisma/generated/client.ts';
import { adviceOn } from '../../providers/adviceOn.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** What is kept of what a test message said: without its pages, for nobody reads those again. */
export interface TestContent {
  /** The e-mail address or number it left from; null: the provider's choice. */
  from: string | null;
  /** Its subject, or the text itself. */
  says: string;
}

export const testRow = z
  .object({
    id: z.uuid(),
    channel: z.enum(channels),
    to: z.string().nullable().describe('Where it went; null for who may not send one'),
    says: z.string().describe('Its subject, or the text itself'),
    by: z.string(),
    at: z.iso.datetime(),
    state: z.enum(testStateNames),
    words: z.string(),
    mood: z.enum(['open', 'good', 'bad', 'unsure']).describe('Whether there is something to do about it'),
    provider: z.string(),
    trouble: z.string().nullable().describe("The provider's own words, where something went wrong; null for who may not send one: they may name where it went"),
    advice: z.string().nullable().describe('What to do about it, where that is known'),
    outboxUrl: z.string().nullable().describe('Where it is shown while the stand-ins are in use'),
  })
  .meta({ id: 'TestMessage' });

/** So many of each channel are shown. */
const shown = 3;

/** The newest of each channel, newest first. */
export async function readTests(tx: Tx, practiceId: string): Promise<TestMessage[]> {
  const each: TestMessage[] = [];
  for (const channel of channels)
    each.push(...(await tx.testMessage.findMany({ where: { practiceId, channel }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }], take: shown })));
  return each;
}

/** A call nobody heard the end of is told as one that may have sent. @param mayRead whose number or address it went to */
export function describeTest({ sandbox, clock }: Pick<ApiDependencies, 'sandbox' | 'clock'>, test: TestMessage, mayRead: boolean): z.output<typeof testRow> {
  const { id, practiceId, channel, sentTo, askedBy, askedAt, provider, errorCode, errorWords } = test;
  const state = testStateAt({ state: test.state as TestState, askedAt: askedAt.getTime() }, clock());
  return {
    id,
    channel,
    to: mayRead ? sentTo : null,
    says: (test.content as unknown as TestContent).says,
    by: askedBy,
    at: askedAt.toISOString(),
    state,
    ...testStates[state],
    provider,
    trouble: mayRead ? errorWords : null,
    advice: adviceOn({ provider, errorCode }),
    outboxUrl: sandbox === null ? null : `/sandbox/message/${practiceId}.${id}`,
  };
}
