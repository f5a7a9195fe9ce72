import { dayAt } from '../../domain/days.ts';
import { sayHour } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Cell } from '../http/csv.ts';
import { readMessageRows } from './listMessages.ts';
import type { MessageRow } from './messageBodies.ts';
import type { Asking } from './waits/queues.ts';

export const messageColumns = [
  'Day',
  'Time',
  'Channel',
  'Client',
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
  return (await readMessageRows(tx, asking, ids)).map((row) => recordOf(row, asking.practice.timeZone));
}

function recordOf(row: MessageRow, timeZone: string): Cell[] {
  const at = Date.parse(row.acceptedAt ?? row.notBefore);
  const dayAndHour = (instant: string | null) => instant && `${dayAt(Date.parse(instant), timeZone)} ${sayHour(Date.parse(instant), timeZone)}`;
  return [
    dayAt(at, timeZone),
    sayHour(at, timeZone),
    row.channel,
    row.clientName,
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
