import { z } from 'zod';
import { browserWords } from '../../domain/browserWords.ts';
import { personEvents, type PersonEvent } from '../../domain/personEvents.ts';
import type { ApiDependencies } from '../dependencies.ts';

const pageSize = 20;
export const eventsQuery = z.strictObject({ before: z.uuid().optional().describe('Those older than this one') });
export const eventsBody = z.object({
  events: z.array(
    z.object({
      id: z.uuid(),
      what: z.string(),
      words: z.string(),
      watch: z.boolean().describe('Worth a second look: somebody else may have tried'),
      at: z.iso.datetime(),
      ip: z.string().nullable(),
      browser: z.string(),
    }),
  ),
  more: z.boolean(),
});

/** What happened to somebody's way in, the newest first, a page at a time. */
export async function listEvents({ database }: ApiDependencies, personId: string, before?: string): Promise<z.output<typeof eventsBody>> {
  const rows = await database.global.personEvent.findMany({
    where: { personId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  });
  const events = rows.slice(0, pageSize).map(({ id, what, at, ip, userAgent }) => {
    // A later release may have told what this one has no words for.
    const { words, watch } = personEvents[what as PersonEvent] ?? { words: what, watch: true };
    return { id, what, words, watch, at: at.toISOString(), ip, browser: browserWords(userAgent) };
  });
  return { events, more: rows.length > pageSize };
}
