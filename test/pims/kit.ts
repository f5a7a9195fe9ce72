import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFolder, type FileName, type FileReport, type ImportOptions, type ImportReport } from '../../pims/index.ts';
import { openDatabase, type Database, type Tx } from '../../prisma/client.ts';
import { createPractice } from '../../prisma/practices.ts';
import { freshDatabase } from '../kit/database.ts';

export const firstDay = new Date('2026-11-22T15:00:00Z');

/** A row by column; one file's rows have the same columns. */
export type Row = Record<string, string>;

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function csv(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

export interface Hospital {
  database: Database;
  practiceId: string;
  folder: string;
  /** Replaces the folder's files by these and imports them. */
  bring(files: Partial<Record<FileName, string | Uint8Array>> | Record<string, string | Uint8Array>, options?: Partial<ImportOptions>): Promise<ImportReport>;
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Subjects of the wakes since last asked, sorted. */
  takeWakes(): Promise<string[]>;
  close(): Promise<void>;
}

let made = 0;

/** A practice of its own in a database of its own, and a folder to import from. */
export async function openHospital(): Promise<Hospital> {
  const test = await freshDatabase();
  const database = openDatabase(test.url, 4);
  const hospital = await addHospital(database);
  return {
    ...hospital,
    close: async () => {
      await hospital.close();
      await database.close();
      await test.close();
    },
  };
}

/** Another practice beside it. */
export async function addHospital(database: Database): Promise<Hospital> {
  made += 1;
  const { id: practiceId } = await createPractice(
    database,
    {
      slug: `hospital-${made}`,
      name: 'Tidewater Vets',
      timeZone: 'America/New_York',
      phone: '+12075550100',
      email: 'care@example.com',
      address: { line1: '1 Lighthouse Rd', city: 'Portland', state: 'ME', postalCode: '04101' },
    },
    firstDay,
  );
  const folder = await mkdtemp(join(tmpdir(), 'homing-import-test-'));
  return {
    database,
    practiceId,
    folder,
    bring: async (files, options = {}) => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
      return importFolder({ database, practiceId, source: { folder }, now: firstDay, rejectsFolder: join(folder, 'rejects'), ...options });
    },
    read: (work) => database.withPractice(practiceId, work),
    takeWakes: async () => {
      const wakes = await database.global.wake.findMany({ where: { practiceId, process: 'pet' } });
      await database.global.wake.deleteMany({ where: { id: { in: wakes.map(({ id }) => id) } } });
      return wakes.map(({ subject }) => subject).sort();
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

export const client = (id: string, more: Row = {}): Row => ({
  client_id: id,
  status: 'active',
  first_name: 'Ada',
  last_name: 'Fennimore',
  email: `${id}@example.com`,
  mobile_phone: '207-555-0142',
  home_phone: '',
  work_phone: '',
  address_line1: '12 Harbor St',
  address_line2: '',
  city: 'Portland',
  state: 'ME',
  postal_code: '04101',
  country: 'US',
  class: '',
  balance_due: '0',
  communications_disabled: 'false',
  location: '',
  language: '',
  ...more,
});
export const pet = (id: string, clientId: string, more: Row = {}): Row => ({
  pet_id: id,
  client_id: clientId,
  name: `Pet ${id}`,
  species: 'dog',
  breed: '',
  sex: '',
  birth_date: '2020-02-29',
  status: 'active',
  ...more,
});
export const reminder = (id: string, petId: string, more: Row = {}): Row => ({
  reminder_id: id,
  pet_id: petId,
  service_code: 'RAB',
  service_name: 'Rabies vaccine',
  due_date: '2026-12-15',
  status: 'open',
  completed_date: '',
  kind: 'letter',
  ...more,
});
export const appointment = (id: string, more: Row = {}): Row => ({
  appointment_id: id,
  client_id: '',
  pet_id: '',
  starts_at: '2026-12-01T09:30',
  duration_minutes: '30',
  type: 'Wellness',
  resource: '',
  employee: '',
  status: 'scheduled',
  created_at: '2026-11-01',
  location: '',
  notes: '',
  ...more,
});

export const of = (report: ImportReport, file: string): FileReport | undefined => report.files.find((one) => one.file === file);
export const household = () => ({ 'clients.csv': csv([client('c1')]), 'pets.csv': csv([pet('p1', 'c1')]), 'reminders.csv': csv([reminder('r1', 'p1')]) });
export const everything = () => ({
  ...household(),
  'appointments.csv': csv([appointment('a1', { pet_id: 'p1', notes: 'Bring the carrier,\n"the big one"' }), appointment('a2', { type: 'Staff meeting' })]),
  'invoices.csv': csv([{ invoice_id: 'i1', client_id: 'c1', issued_at: '2026-10-01', status: 'paid' }]),
  'invoice_lines.csv': csv([{ line_id: 'l1', invoice_id: 'i1', pet_id: 'p1', item_code: 'EXAM', description: 'Exam', quantity: '', amount: '$1,079.50' }]),
});
