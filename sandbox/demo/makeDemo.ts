import { addCast } from './cast/addCast.ts';
import { addHousehold } from './households.ts';
import { natureOf } from './natures.ts';
import { chanceFrom } from './random.ts';
import { openLedger, type DemoExport, type Ledger, type Row } from './tables.ts';
import type { Timeline } from './timeline.ts';
import { addVisits } from './visits.ts';

const households = 450;
/** Of them these are in the export of the first start's morning for the first time: what they have due today leaves at once. */
const newcomers = 80;

/** The demo practice's export with what went before it: about 450 households and 800 pets, the same for the same timeline and seed. */
export function makeDemo(timeline: Timeline, seed = 'harbor'): Ledger {
  const ledger = openLedger(timeline);
  addCast(ledger);
  const chance = chanceFrom(seed);
  while (ledger.clients.length < households) addHousehold(ledger, chance, ledger.clients.length >= households - newcomers);
  const { natures } = ledger.happenings;
  for (const client of ledger.clients) {
    const id = client['client_id'] ?? '';
    if (!natures.has(id)) natures.set(id, natureOf(client, chance, timeline));
  }
  addVisits(ledger, chance);
  return ledger;
}

/** The rows of clients of long standing: what the practice's system brought when it went live. */
export function settledExport({ clients, pets, reminders, appointments, invoices, invoice_lines, happenings }: Ledger): DemoExport {
  const newPets = new Set(pets.filter((pet) => happenings.newcomers.has(pet['client_id'] ?? '')).map((pet) => pet['pet_id']));
  const settled = (row: Row) => !happenings.newcomers.has(row['client_id'] ?? '') && !newPets.has(row['pet_id']);
  return {
    clients: clients.filter(settled),
    pets: pets.filter(settled),
    reminders: reminders.filter(settled),
    appointments: appointments.filter(settled),
    invoices: invoices.filter(settled),
    invoice_lines: invoice_lines.filter(settled),
  };
}
