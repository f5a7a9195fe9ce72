import { dayAt } from '../../domain/days.ts';
import { sayHour } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { Cell } from '../http/csv.ts';
import { describeRow, sayAction } from './describeChange.ts';
import { readChanges, type ReadChange } from './readChanges.ts';

export const changeColumns = ['Day', 'Time', 'Who', 'From', 'Did', 'What', 'Which', 'Field', 'Before', 'After', 'Request'];

/** More rows than one request ever changes; a bound all the same. */
const mostRows = 5_000;

/** The export's records of these requests: one for each field that changed, and one for what changed no field; days and times are the practice's. */
export async function readChangeRecords(tx: Tx, ids: string[], practice: Practice): Promise<Cell[][]> {
  return (await readChanges(tx, practice, { ids, most: mostRows })).flatMap((change) => recordsOf(change, practice.timeZone));
}

function recordsOf(change: ReadChange, timeZone: string): Cell[][] {
  const at = change.at.getTime();
  const whose = [dayAt(at, timeZone), sayHour(at, timeZone), change.actorName, change.ip?.replace(/^::ffff:/, '') ?? null, sayAction(change.action)];
  const fields = change.rows
    .map((row) => describeRow(row, timeZone))
    .flatMap(({ subject, which, fields: all }) => all.map(({ name, before, after }): Cell[] => [subject, which, name, before, after]));
  return (fields.length > 0 ? fields : [[null, null, null, null, null]]).map((field) => [...whose, ...field, change.id]);
}
