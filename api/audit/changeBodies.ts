import { z } from 'zod';

const field = z.object({
  name: z.string().describe('The column in everyday words'),
  before: z.string(),
  after: z.string(),
  technical: z.boolean().describe('An id or the like: says nothing to people'),
});

const changedRow = z.object({
  subject: z.string().describe('What kind of thing it is, in everyday words'),
  which: z.string().nullable().describe('Its name, when it has one'),
  happened: z.enum(['made', 'changed', 'removed']),
  sentences: z.array(z.string()).describe('What changed in words, where fields alone would be hard to read: the steps of a cadence'),
  fields: z.array(field),
});
export type ChangedRow = z.output<typeof changedRow>;

const link = z.object({ words: z.string(), path: z.string().describe('Below the practice’s own address in the console') });

/** What one request changed, on one line. */
export const changeRow = z
  .object({
    id: z.uuid().describe('Of the request: the same as in X-Request-Id and in the log'),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(['person', 'key', 'operator']), id: z.string(), name: z.string().describe('As they were called then') }),
    ip: z.string().nullable(),
    action: z.string(),
    words: z.string().describe('What was done, to be read after the name: “saved the practice’s profile”'),
    summary: z.string().describe('The first of what changed, on one line: “phone: (212) 555-0100 → (212) 555-0188”'),
    rows: z.int().describe('How many rows were made, changed or removed'),
    links: z.array(link),
  })
  .meta({ id: 'Change' });
export type ChangeRow = z.output<typeof changeRow>;

export const changePage = changeRow.extend({ changed: z.array(changedRow).describe('The first 200 rows') }).meta({ id: 'ChangePage' });

export const changeChoices = z.object({
  who: z.array(z.object({ value: z.string(), label: z.string() })),
  actions: z.array(z.object({ value: z.string(), label: z.string() })),
  subjects: z.array(z.object({ value: z.string(), label: z.string() })),
});
