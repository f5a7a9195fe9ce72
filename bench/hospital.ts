import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays } from '../domain/days.ts';

const rowsPerChunk = 500;

/** Per pet: how many rows of each file. */
const perPet = { clients: 0.6, reminders: 3, appointments: 1.5, invoices: 1, invoice_lines: 2.5 };

/** Writes the export of a hospital with so many pets, as regular as it is large, in flat memory. @returns the files and their sizes in words */
export async function writeHospital(folder: string, pets: number): Promise<string> {
  const count = (table: keyof typeof perPet) => Math.ceil(pets * perPet[table]);
  const today = new Date().toISOString().slice(0, 10);
  const day = (n: number) => addDays(today, ((n * 7) % 420) - 120);
  const pad = (n: number) => String(100 + (n % 100)).padStart(4, '0');
  const owner = (n: number) => `c${n % count('clients')}`;
  const tables: [name: string, header: string, rows: number, row: (n: number) => string][] = [
    [
      'clients',
      'client_id,status,first_name,last_name,email,mobile_phone,home_phone,address_line1,city,state,postal_code,balance_due,communications_disabled',
      count('clients'),
      (n) =>
        `c${n},active,Ada${n},"O'Dell, the ${n}th",ada${n}@example.com,(207) 555-${pad(n)},603-555-${pad(n + 7)},${n} Harbor St,Portland,ME,04101,12.50,false`,
    ],
    ['pets', 'pet_id,client_id,name,species,breed,sex,birth_date,status', pets, (n) => `p${n},${owner(n)},Pet ${n},dog,Beagle,female,2019-03-14,active`],
    [
      'reminders',
      'reminder_id,pet_id,service_code,service_name,due_date,status,completed_date,kind',
      count('reminders'),
      (n) => `r${n},p${n % pets},S${n % 12},Service ${n % 12},${day(n)},open,,letter`,
    ],
    [
      'appointments',
      'appointment_id,client_id,pet_id,starts_at,duration_minutes,type,resource,employee,status,created_at,location,notes',
      count('appointments'),
      (n) =>
        `a${n},${owner(n % pets)},p${n % pets},${day(n)}T09:30,30,Wellness,Exam 1,Dr. Reyes-Hart,scheduled,${day(n)}T08:00,,"Brings the carrier,\nif asked"`,
    ],
    ['invoices', 'invoice_id,client_id,issued_at,status', count('invoices'), (n) => `i${n},${owner(n)},${day(n)}T10:00,paid`],
    [
      'invoice_lines',
      'line_id,invoice_id,pet_id,item_code,description,quantity,amount',
      count('invoice_lines'),
      (n) => `l${n},i${n % count('invoices')},p${n % pets},EXAM,Annual exam,1,79.00`,
    ],
  ];
  const sizes: string[] = [];
  for (const [name, header, rows, row] of tables) {
    const path = join(folder, `${name}.csv`);
    await pipeline(Readable.from(chunks(header, rows, row)), createWriteStream(path));
    sizes.push(`${name} ${rows} rows, ${((await stat(path)).size / 1e6).toFixed(1)} MB`);
  }
  return sizes.join('; ');
}

function* chunks(header: string, rows: number, row: (n: number) => string): Generator<string> {
  yield `${header}\n`;
  for (let from = 0; from < rows; from += rowsPerChunk)
    yield Array.from({ length: Math.min(rowsPerChunk, rows - from) }, (_unused, index) => `${row(from + index)}\n`).join('');
}
