import type { FileName } from '../report.ts';

const client = ['owner id', 'client number', 'client no', 'client code', 'owner number', 'owner no', 'account number', 'account no', 'account', 'customer id'];
const pet = ['patient id', 'animal id', 'patient number', 'patient no', 'patient code', 'pet number', 'pet no', 'animal number'];
const invoice = ['invoice number', 'invoice no', 'invoice'];
const site = ['site', 'clinic', 'branch', 'hospital', 'practice location', 'home clinic'];

/**
 * What exports of practice-management systems call our columns, the surest name first. Capitals, blanks and punctuation don't matter, and "#" reads as "no".
 * A name is listed only where it can hardly mean anything else: "owner" is not, for it may hold a name as well as an id.
 */
export const columnAliases: Record<FileName, Record<string, readonly string[]>> = {
  'clients.csv': {
    client_id: [...client, 'id'],
    status: ['client status', 'account status', 'owner status', 'active', 'is active'],
    first_name: ['first', 'given name', 'forename', 'client first name', 'owner first name'],
    last_name: ['last', 'surname', 'family name', 'client last name', 'owner last name'],
    email: ['email address', 'primary email', 'client email', 'owner email'],
    mobile_phone: ['mobile', 'mobile number', 'mobile phone number', 'cell', 'cell phone', 'cell number', 'cell phone number', 'cellular', 'text number'],
    home_phone: ['home', 'home phone number', 'home telephone', 'phone', 'phone number', 'primary phone', 'telephone'],
    work_phone: ['work', 'work phone number', 'work telephone', 'business phone', 'office phone'],
    address_line1: ['address 1', 'address', 'street', 'street address', 'mailing address'],
    address_line2: ['address 2', 'apt', 'unit', 'suite'],
    city: ['town', 'town/city'],
    state: ['province', 'state/province', 'region'],
    postal_code: ['zip', 'zip code', 'postcode', 'zip/postal code'],
    country: ['country code'],
    class: ['client class', 'client type', 'client category'],
    balance_due: ['balance', 'account balance', 'current balance', 'amount due'],
    communications_disabled: ['do not contact', 'no contact', 'no communications', 'suppress reminders', 'opt out', 'opted out'],
    location: site,
    language: ['preferred language'],
  },
  'pets.csv': {
    pet_id: [...pet, 'id'],
    client_id: client,
    name: ['pet name', 'patient name', 'animal name', 'patient', 'pet'],
    species: ['species name', 'animal type'],
    breed: ['breed name', 'breed description'],
    sex: ['gender'],
    birth_date: ['date of birth', 'dob', 'birthday', 'born'],
    status: ['pet status', 'patient status', 'animal status', 'active', 'is active'],
  },
  'reminders.csv': {
    reminder_id: ['reminder number', 'reminder no', 'recall id', 'id'],
    pet_id: pet,
    service_code: ['reminder code', 'recall code', 'item code', 'procedure code', 'treatment code', 'reminder type', 'code'],
    service_name: ['service', 'service description', 'reminder name', 'reminder description', 'reminder', 'recall', 'procedure', 'treatment', 'description'],
    due_date: ['due', 'due on', 'date due', 'next due', 'next due date', 'reminder due date', 'reminder date', 'recall date'],
    status: ['reminder status', 'recall status', 'state'],
    completed_date: ['completed on', 'date completed', 'completed', 'satisfied on', 'date satisfied'],
    kind: ['reminder kind'],
  },
  'appointments.csv': {
    appointment_id: ['appointment number', 'appointment no', 'appt id', 'booking id', 'id'],
    client_id: client,
    pet_id: pet,
    starts_at: ['start', 'start time', 'starts', 'appointment time', 'appt time', 'appointment date/time', 'date/time', 'appointment date', 'appt date'],
    duration_minutes: ['duration', 'minutes', 'length', 'length in minutes'],
    type: ['appointment type', 'appt type', 'visit type', 'reason'],
    resource: ['room', 'calendar', 'schedule'],
    employee: ['doctor', 'provider', 'veterinarian', 'vet', 'clinician'],
    status: ['appointment status', 'appt status', 'state'],
    created_at: ['created', 'created on', 'booked', 'booked at', 'booked on', 'date booked'],
    location: site,
    notes: ['note', 'comments', 'comment', 'appointment notes'],
  },
  'invoices.csv': {
    invoice_id: [...invoice, 'id'],
    client_id: client,
    issued_at: ['invoice date', 'issued', 'issued on', 'date issued', 'date'],
    status: ['invoice status', 'state'],
  },
  'invoice_lines.csv': {
    line_id: ['invoice line id', 'line item id', 'invoice item id', 'id'],
    invoice_id: invoice,
    pet_id: pet,
    item_code: ['product code', 'service code', 'code'],
    description: ['item description', 'item', 'product', 'service'],
    quantity: ['qty', 'units'],
    amount: ['line total', 'total', 'extended price', 'price'],
  },
};

/** Words of a file's name that tell what it holds; of several groups one word each. */
export const fileNameWords: Record<FileName, readonly (readonly string[])[]> = {
  'invoice_lines.csv': [
    ['invoice', 'invoices'],
    ['line', 'lines', 'item', 'items', 'detail', 'details'],
  ],
  'clients.csv': [['client', 'clients', 'owner', 'owners', 'customer', 'customers']],
  'pets.csv': [['pet', 'pets', 'patient', 'patients', 'animal', 'animals']],
  'reminders.csv': [['reminder', 'reminders', 'recall', 'recalls']],
  'appointments.csv': [['appointment', 'appointments', 'appt', 'appts']],
  'invoices.csv': [['invoice', 'invoices']],
};
