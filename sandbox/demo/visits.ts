import { addDays, type Day } from '../../domain/days.ts';
import type { Chance } from './random.ts';
import { services, type DemoService } from './services.ts';
import type { Ledger } from './tables.ts';

const vets = ['Dr. Alma Reyes-Hart', 'Dr. Jonas Whitfield', 'Dr. Priya Nandakumar-Lowe'];
const rooms = ['Exam 1', 'Exam 2', 'Exam 3'];
const types = ['Wellness', 'Vaccination', 'Recheck', 'Sick visit', 'Dental', 'Technician visit'];

const timeOf = (chance: Chance): string => `${String(chance.between(8, 17)).padStart(2, '0')}:${chance.pick(['00', '20', '30', '40'])}`;

/** Saturdays at most: the practice rests on Sundays. */
function workday(ledger: Ledger, offset: number): string {
  const day = ledger.day(offset);
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 0 ? ledger.day(offset - 1) : day;
}

/** The visits of the past with their invoices, eight weeks of appointments to come, and the blocks every calendar has. */
export function addVisits(ledger: Ledger, chance: Chance): void {
  const owners = new Map(ledger.clients.map((client) => [client['client_id'], client['status']]));
  for (const { clientId, petId, on, services: done } of ledger.happenings.visits)
    addPastVisit(ledger, { clientId, petId, on, items: done, isKept: true }, chance);
  for (const pet of ledger.pets) {
    const isActive = pet['status'] === 'active' && owners.get(pet['client_id']) === 'active';
    if (chance.happens(0.25)) addSickVisit(ledger, pet, chance);
    if (isActive && chance.happens(0.13)) addComingVisit(ledger, pet, chance);
  }
  for (let week = -4; week < 8; week += 1) {
    ledger.addAppointment({
      starts_at: `${workday(ledger, week * 7 + 2)}T12:00`,
      duration_minutes: '60',
      type: 'Staff meeting',
      resource: 'All rooms',
      status: 'scheduled',
      location: 'main',
      notes: 'No appointments',
    });
  }
}

type Pet = Ledger['pets'][number];

/** Visits between the yearly ones: some are cancelled, some forgotten. */
function addSickVisit(ledger: Ledger, pet: Pet, chance: Chance): void {
  const on = workday(ledger, -chance.between(2, 364));
  const items = [services.exam, ...(chance.happens(0.3) ? [services.fecal] : []), ...(chance.happens(0.05) ? [services.dental] : [])];
  addPastVisit(ledger, { clientId: pet['client_id'] ?? '', petId: pet['pet_id'] ?? '', on, items, isKept: chance.happens(0.88) }, chance);
}

interface PastVisit {
  clientId: string;
  petId: string;
  on: Day;
  items: DemoService[];
  isKept: boolean;
}

function addPastVisit(ledger: Ledger, { clientId, petId, on, items, isKept }: PastVisit, chance: Chance): void {
  ledger.addAppointment({
    client_id: clientId,
    pet_id: petId,
    starts_at: `${on}T${timeOf(chance)}`,
    duration_minutes: chance.pick(['20', '30', '40']),
    type: chance.pick(types),
    resource: chance.pick(rooms),
    employee: chance.pick(vets),
    status: isKept ? 'completed' : chance.pick(['cancelled', 'no_show']),
    created_at: `${addDays(on, -chance.between(1, 40))}T${timeOf(chance)}`,
    location: 'main',
  });
  if (!isKept) return;
  const invoiceId = ledger.addInvoice({
    client_id: clientId,
    issued_at: `${on}T${timeOf(chance)}`,
    status: chance.weigh([
      [92, 'paid'],
      [6, 'open'],
      [2, 'void'],
    ]),
  });
  for (const item of items)
    ledger.addLine({ invoice_id: invoiceId, pet_id: petId, item_code: item.code, description: item.name, quantity: '1', amount: item.price.toFixed(2) });
}

function addComingVisit(ledger: Ledger, pet: Pet, chance: Chance): void {
  const offset = chance.between(1, 56);
  ledger.addAppointment({
    // Some systems leave the client out where the pet says it.
    client_id: chance.happens(0.9) ? (pet['client_id'] ?? '') : '',
    pet_id: pet['pet_id'] ?? '',
    starts_at: `${workday(ledger, offset)}T${timeOf(chance)}`,
    duration_minutes: chance.pick(['20', '30', '40']),
    type: chance.pick(types),
    resource: chance.pick(rooms),
    employee: chance.pick(vets),
    status: chance.weigh([
      [80, 'scheduled'],
      [15, 'confirmed'],
      [5, 'cancelled'],
    ]),
    created_at: `${ledger.day(-chance.between(1, 60))}T${timeOf(chance)}`,
    location: 'main',
    notes: chance.happens(0.1) ? 'Nervous in the waiting room,\nplease take straight to the exam room' : '',
  });
}
