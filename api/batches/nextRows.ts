import { z } from 'zod';
import { channels } from '../../domain/channels.ts';
import { sayReasonOn } from '../../domain/reach.ts';
import { reasons, type Reason } from '../../domain/reasons.ts';
import { anyOf, type ListQuery, type Page } from '../http/listQuery.ts';
import type { Forecast } from './forecast.ts';
import { isTold } from './nextBatch.ts';
import type { WithheldCard } from './withheld.ts';

const reasonCodes = Object.keys(reasons) as [Reason, ...Reason[]];

export const nextRow = z
  .object({
    id: z.string(),
    channel: z.enum(channels),
    clientId: z.uuid().nullable(),
    clientName: z.string(),
    pets: z.array(z.object({ id: z.uuid(), name: z.string(), services: z.array(z.string()) })),
    code: z.enum(reasonCodes).nullable().describe('Why it will not be sent; null when it will'),
    reason: z.string().nullable(),
  })
  .meta({ id: 'NextBatchRow' });
export type NextRow = z.output<typeof nextRow>;

export const nextFilter = z
  .strictObject({
    channel: anyOf(channels),
    outcome: z.union([z.enum(['sent', 'not sent']), z.enum(reasonCodes)]).describe('What will be sent, what will not, or one reason; without it everything'),
    q: z.string().max(100).describe('Part of the name of a client or pet'),
  })
  .partial();
export const nextSorts = ['clientName', 'channel'] as const;

const { compare } = new Intl.Collator('en');

/** One page of who gets what with the next batch, or of what will not be sent. */
export function listNext(
  { report }: Forecast,
  withheld: Map<string, WithheldCard>,
  query: ListQuery<(typeof nextSorts)[number], z.output<typeof nextFilter>>,
): Page<NextRow> {
  const { filter, sort, ascending, offset, limit } = query;
  const { outcome, channel, q } = filter;
  const words = q?.trim().toLowerCase() ?? '';
  const fits = (row: NextRow): boolean =>
    (!channel || channel.includes(row.channel)) &&
    (outcome === undefined || (outcome === 'sent' ? row.code === null : outcome === 'not sent' ? row.code !== null : row.code === outcome)) &&
    (words === '' || [row.clientName, ...row.pets.map((pet) => pet.name)].some((name) => name.toLowerCase().includes(words)));
  const rows = [...messageRows(report, withheld), ...skipRows(report)].filter(fits);
  const way = ascending ? 1 : -1;
  rows.sort((a, b) => way * (compare(a[sort], b[sort]) || compare(a.clientName, b.clientName) || compare(a.id, b.id)));
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

const messageRows = ({ messages }: Forecast['report'], withheld: Map<string, WithheldCard>): NextRow[] =>
  messages.map((message) => {
    const code = message.channel === 'postcard' && withheld.has(message.clientId) ? 'withheld by staff' : null;
    return {
      ...message,
      id: `${message.channel} ${message.clientId} ${message.pets[0]?.id ?? ''}`,
      code,
      reason: code && reasons[code],
    };
  });

const skipRows = ({ skips }: Forecast['report']): NextRow[] =>
  skips
    .filter(({ reason }) => isTold(reason))
    .map(({ petId, petName, clientId, clientName, service, channel, reason }, index) => ({
      id: `skip ${index}`,
      channel,
      clientId,
      clientName,
      pets: [{ id: petId, name: petName, services: [service] }],
      code: reason,
      reason: sayReasonOn(reason, channel),
    }));
