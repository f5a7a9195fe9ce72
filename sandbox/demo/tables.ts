import { addDays, type Day } from '../../domain/days.ts';
import { noHappenings, type Happenings } from './happenings.ts';
import type { Timeline } from './timeline.ts';

/** One row of a CSV file, by column; a column left out is empty. */
export type Row = Record<string, string>;

/** A practice-management system's export, by file. */
export interface DemoExport {
  clients: Row[];
  pets: Row[];
  reminders: Row[];
  appointments: Row[];
  invoices: Row[];
  invoice_lines: Row[];
}

/** The export while it is made: gives out ids in the order of events, as such systems do. */
export interface Ledger extends DemoExport {
  timeline: Timeline;
  /** What went before, which no export tells. */
  happenings: Happenings;
  addClient(row: Row): string;
  addPet(row: Row): string;
  addReminder(row: Row): string;
  addAppointment(row: Row): string;
  addInvoice(row: Row): string;
  addLine(row: Row): string;
  /** The day this many days from today. */
  day(offset: number): Day;
}

export function openLedger(timeline: Timeline): Ledger {
  const tables: DemoExport = { clients: [], pets: [], reminders: [], appointments: [], invoices: [], invoice_lines: [] };
  const adder =
    (table: keyof DemoExport, column: string, firstId: { prefix: string; number: number }) =>
    (row: Row): string => {
      const id = `${firstId.prefix}${firstId.number + tables[table].length}`;
      tables[table].push({ [column]: id, ...row });
      return id;
    };
  return {
    ...tables,
    timeline,
    happenings: noHappenings(),
    addClient: adder('clients', 'client_id', { prefix: '', number: 10_001 }),
    addPet: adder('pets', 'pet_id', { prefix: 'P', number: 20_001 }),
    addReminder: adder('reminders', 'reminder_id', { prefix: 'R', number: 50_001 }),
    addAppointment: adder('appointments', 'appointment_id', { prefix: 'A', number: 70_001 }),
    addInvoice: adder('invoices', 'invoice_id', { prefix: 'I', number: 90_001 }),
    addLine: adder('invoice_lines', 'line_id', { prefix: 'L', number: 100_001 }),
    day: (offset) => addDays(timeline.today, offset),
  };
}
