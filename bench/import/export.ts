import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays } from '../../domain/days.ts';

const rowsPerChunk = 500;

/** Rows of each file. */
export interface Counts {
  clients: number;
  pets: number;
  reminders: number;
}

/** Writes the export of a hospital, as regular as it is large, in flat memory. @returns how many bytes */
export async function writeExport(folder: string, counts: Counts): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const day = (n: number) => addDays(today, ((n * 7) % 420) - 120);
  const pad = (n: number) => String(100 + (n % 100)).padStart(4, '0');
  const owner = (n: number) => `c${n % counts.clients}`;
  const tables: [name: string, header: string, rows: number, row: (n: number) => string][] = [
    [
      'clients',
      'client_id,status,first_name,last_name,email,mobile_phone,home_phone,address_line1,city,state,postal_code,balance_due,communications_disabled',
      counts.clients,
      (n) =>
        `c${n},active,Ada${n},"O'Dell, the ${n}th",ada${n}@example.com,(207) 555-${pad(n)},603-555-${pad(n + 7)},${n} Harbor St,Portland,ME,04101,12.50,false`,
    ],
    ['pets', 'pet_id,client_id,name,species,breed,sex,birth_date,status', counts.pets, (n) => `p${n},${owner(n)},Pet ${n},dog,Beagle,female,2019-03-14,active`],
    [
      'reminders',
      'reminder_id,pet_id,service_code,service_name,due_date,status,completed_date,kind',
      counts.reminders,
      (n) => `r${n},p${n % counts.pets},S${n % 12},Service ${n % 12},${day(n)},open,,letter`,
    ],
  ];
  let bytes = 0;
  for (const [name, header, rows, row] of tables) {
    const path = join(folder, `${name}.csv`);
    await pipeline(Readable.from(chunks(header, rows, row)), createWriteStream(path));
    bytes += (await stat(path)).size;
  }
  return bytes;
}

function* chunks(header: string, rows: number, row: (n: number) => string): Generator<string> {
  yield `${header}\n`;
  for (let from = 0; from < rows; from += rowsPerChunk)
    yield Array.from({ length: Math.min(rowsPerChunk, rows - from) }, (_unused, index) => `${row(from + index)}\n`).join('');
}
