import type { FileName } from '../report.ts';
import { contactDetails } from './contacts.ts';
import { readBoolean, readChoice, readDate, readDecimal, readInstant, readInstantOrDay, readMinutes, readNotes, readText } from './readers.ts';
import type { Column, TableSpec } from './table.ts';

const id = (name: string): Column => ({ name, needs: 'value', read: readText(200) });
const reference = (name: string): Column => ({ name, read: readText(200) });
const text = (name: string): Column => ({ name, read: readText() });
const contact = (name: string): Column => ({ name, read: readText(1000), isIncidental: true });
const status = (...choices: string[]): Column => ({ name: 'status', needs: 'value', read: readChoice(...choices) });

/** Every file of an export, column by column; docs/import-format.md says the same to people and a test holds the two together. */
export const tableSpecs: Record<FileName, TableSpec> = {
  'clients.csv': {
    file: 'clients.csv',
    table: 'clients',
    id: 'client_id',
    derived: contactDetails,
    columns: [
      id('client_id'),
      status('active', 'inactive'),
      text('first_name'),
      text('last_name'),
      // Fingerprinted as what was made of them (contactDetails), not as typed.
      contact('email'),
      contact('mobile_phone'),
      contact('home_phone'),
      contact('work_phone'),
      contact('address_line1'),
      contact('address_line2'),
      contact('city'),
      contact('state'),
      contact('postal_code'),
      contact('country'),
      text('class'),
      { name: 'balance_due', read: readDecimal(10), type: 'numeric' },
      { name: 'communications_disabled', read: readBoolean, type: 'boolean', empty: 'false' },
      { name: 'location', read: readText(200) },
      { name: 'language', read: readText(35) },
    ],
  },
  'pets.csv': {
    file: 'pets.csv',
    table: 'pets',
    id: 'pet_id',
    columns: [
      id('pet_id'),
      id('client_id'),
      { name: 'name', needs: 'value', read: readText(200) },
      text('species'),
      text('breed'),
      text('sex'),
      { name: 'birth_date', read: readDate, type: 'date' },
      status('active', 'inactive', 'deceased'),
    ],
  },
  'reminders.csv': {
    file: 'reminders.csv',
    table: 'reminders',
    id: 'reminder_id',
    columns: [
      id('reminder_id'),
      id('pet_id'),
      id('service_code'),
      // Names a service the first time its code is seen; staff may rename it, so a later one is not news.
      { name: 'service_name', needs: 'column', read: readText(200), isIncidental: true },
      { name: 'due_date', needs: 'value', read: readDate, type: 'date' },
      status('open', 'completed', 'cancelled'),
      { name: 'completed_date', read: readDate, type: 'date' },
      { name: 'kind', read: readChoice('letter', 'callback'), empty: 'letter' },
    ],
  },
  'appointments.csv': {
    file: 'appointments.csv',
    table: 'appointments',
    id: 'appointment_id',
    columns: [
      id('appointment_id'),
      reference('client_id'),
      reference('pet_id'),
      { name: 'starts_at', needs: 'value', read: readInstant, type: 'timestamptz' },
      { name: 'duration_minutes', read: readMinutes, type: 'integer' },
      text('type'),
      text('resource'),
      text('employee'),
      status('scheduled', 'confirmed', 'cancelled', 'completed', 'no_show'),
      { name: 'created_at', read: readInstantOrDay, type: 'timestamptz' },
      { name: 'location', read: readText(200) },
      { name: 'notes', read: readNotes() },
    ],
  },
  'invoices.csv': {
    file: 'invoices.csv',
    table: 'invoices',
    id: 'invoice_id',
    columns: [
      id('invoice_id'),
      id('client_id'),
      { name: 'issued_at', needs: 'value', read: readInstantOrDay, type: 'timestamptz' },
      status('open', 'paid', 'void'),
    ],
  },
  'invoice_lines.csv': {
    file: 'invoice_lines.csv',
    table: 'invoice_lines',
    id: 'line_id',
    columns: [
      id('line_id'),
      id('invoice_id'),
      reference('pet_id'),
      text('item_code'),
      text('description'),
      { name: 'quantity', read: readDecimal(9), type: 'numeric', empty: '1' },
      { name: 'amount', needs: 'value', read: readDecimal(10), type: 'numeric' },
    ],
  },
};
