import { dayAt } from '../../domain/days.ts';
import { sayHour } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Cell } from '../http/csv.ts';
import { locationName } from '../locations/atLocation.ts';
import { readMessageRows } from './listMessages.ts';
import type { MessageRow } from './messageBodies.ts';
import type { Asking } from './waits/queues.ts';

export const messageColumns = [
  'Day',
  'Time',
  'Channel',
  'Client',
  'Location',
  'Pets',
  'Services',
  'State',
  'Opened (may be automatic)',
  'Link followed (may be automatic)',
  'Subject or first line',
  'Batch',
  'Message id',
];

/** The export's records of these messages, in the order of the ids; days and times are the practice's. */
export async function readMessageRecords(tx: Tx, ids: string[], asking: Asking): Promise<Cell[][]> {
  const { id: practiceId, timeZone } = asking.practice;
  const named = await tx.$queryRaw<{ id: string; location: string | null }[]>`
    SELECT m.id, ${locationName(Prisma.sql`m.location_id`, practiceId)} AS location FROM messages m WHERE m.practice_id = ${practiceId}::uuid AND m.id = ANY(${ids}::uuid[])`;
  const locations = new Map(named.map(({ id, location }) => [id, location]));
  return (await readMessageRows(tx, asking, ids)).map((row) => recordOf(row, { timeZone, location: locations.get(row.id) ?? null }));
}

function recordOf(row: MessageRow, { timeZone, location }: { timeZone: string; location: string | null }): Cell[] {
  const at = Date.parse(row.acceptedAt ?? row.notBefore);
  const dayAndHour = (instant: string | null) => instant && `${dayAt(Date.parse(instant), timeZone)} ${sayHour(Date.parse(instant), timeZone)}`;
  return [
    dayAt(at, timeZone),
    sayHour(at, timeZone),
    row.channel,
    row.clientName,
    location,
    row.pets.map(({ name }) => name).join(', '),
    row.services.join(', '),
    row.words,
    dayAndHour(row.heard.opened),
    dayAndHour(row.heard.clicked),
    row.subject,
    row.batchOn,
    row.id,
  ];
}
