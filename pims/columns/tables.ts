import type { FileName } from '../report.ts';
import { contactDetails } from './contacts.ts';
import { readBoolean, readChoice, readDate, readDecimal, readInstant, readInstantOrDay, readMinutes, readNotes, readText } from './readers.ts';
import type { Column, TableSpec } from './table.ts';

const id = (name: string): Column => ({ name, needs: 'value', read: readText(200) });
const reference = (name: string): Column => ({ name, read: readText(200), leads: true });
/** One that every row must have. */
const owner = (name: string): Column => ({ ...reference(name), needs: 'value' });
const text = (name: string): Column => ({ name, read: readText() });
const contact = (name: string): Column => ({ name, read: readText(1000), isIncidental: true });
/** @param meanings our value -> what exports write for it as well */
const choice = (name: string, meanings: Record<string, readonly string[]>): Column => ({ name, choices: Object.keys(meanings), read: readChoice(meanings) });
const status = (meanings: Record<string, readonly string[]>): Column => ({ ...choice('status', meanings), needs: 'value' });

const active = ['a', 'y', 'yes', 'true', '1', 'current'];
const inactive = ['i', 'n', 'no', 'false', '0', 'former', 'archived'];

/** Every file of an export, column by column; docs/import-format.md says the same to people and a test holds the two together. */
export const tableSpecs: Record<FileName, TableSpec> = {
  'clients.csv': {
    file: 'clients.csv',
    table: 'clients',
    id: 'client_id',
    derived: contactDetails,
    columns: [
      id('client_id'),
      status({ active, inactive }),
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
      { name: 'communications_disabled', read: readBoolean, choices: ['true', 'false'], type: 'boolean', empty: 'false' },
      reference('location'),
      { name: 'language', read: readText(35) },
    ],
  },
  'pets.csv': {
    file: 'pets.csv',
    table: 'pets',
    id: 'pet_id',
    columns: [
      id('pet_id'),
      owner('client_id'),
      { name: 'name', needs: 'value', read: readText(200) },
      text('species'),
      text('breed'),
      text('sex'),
      { name: 'birth_date', read: readDate, type: 'date' },
      status({ active, inactive, deceased: ['d', 'dead', 'died', 'passed_away', 'euthanized'] }),
    ],
  },
  'reminders.csv': {
    file: 'reminders.csv',
    table: 'reminders',
    id: 'reminder_id',
    columns: [
      id('reminder_id'),
      owner('pet_id'),
      id('service_code'),
      // Names a service the first time its code is seen; staff may rename it, so a later one is not news.
      { name: 'service_name', needs: 'column', read: readText(200), isIncidental: true },
      { name: 'due_date', needs: 'value', read: readDate, type: 'date' },
      status({
        open: ['o', 'due', 'overdue', 'pending', 'outstanding', 'active'],
        completed: ['complete', 'done', 'satisfied', 'given'],
        cancelled: ['canceled', 'void', 'deleted', 'declined', 'inactive'],
      }),
      { name: 'completed_date', read: readDate, type: 'date' },
      { ...choice('kind', { letter: [], callback: ['call', 'call_back'] }), empty: 'letter' },
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
      status({
        scheduled: ['booked', 'unconfirmed'],
        confirmed: [],
        cancelled: ['canceled', 'deleted'],
        completed: ['complete', 'done', 'finished', 'checked_out'],
        no_show: ['noshow', 'missed', 'did_not_attend'],
      }),
      { name: 'created_at', read: readInstantOrDay, type: 'timestamptz' },
      reference('location'),
      { name: 'notes', read: readNotes() },
    ],
  },
  'invoices.csv': {
    file: 'invoices.csv',
    table: 'invoices',
    id: 'invoice_id',
    columns: [
      id('invoice_id'),
      owner('client_id'),
      { name: 'issued_at', needs: 'value', read: readInstantOrDay, type: 'timestamptz' },
      status({ open: ['unpaid', 'outstanding'], paid: ['closed'], void: ['voided', 'cancelled', 'canceled', 'deleted'] }),
    ],
  },
  'invoice_lines.csv': {
    file: 'invoice_lines.csv',
    table: 'invoice_lines',
    id: 'line_id',
    columns: [
      id('line_id'),
      owner('invoice_id'),
      reference('pet_id'),
      text('item_code'),
      text('description'),
      { name: 'quantity', read: readDecimal(9), type: 'numeric', empty: '1' },
      { name: 'amount', needs: 'value', read: readDecimal(10), type: 'numeric' },
    ],
  },
};
