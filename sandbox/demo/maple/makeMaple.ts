import { phone } from '../households.ts';
import { writeDue } from '../dueServices.ts';
import { chanceFrom, type Chance } from '../random.ts';
import { services } from '../services.ts';
import { openLedger, type DemoExport, type Ledger, type Row } from '../tables.ts';
import { timelineAt } from '../timeline.ts';
import { breeds, firstNames, lastNames, petNames } from '../words.ts';

const households = 30;
/** City and ZIP code. */
const places = [
  ['Burlington', '05401'],
  ['South Burlington', '05403'],
  ['Winooski', '05404'],
  ['Shelburne', '05482'],
] as const;
const streets = ['Maple St', 'Lakeview Ter', 'Pine Hill Rd', 'College St', 'Orchard Ln', 'Ferry Rd', 'Birchwood Dr'];

/** The first export of a small practice for cats that is about to go live: 30 households, what they have due around this day. The same for the same day. */
export function makeMaple(now: number, timeZone: string): DemoExport {
  const ledger = openLedger(timelineAt(now, timeZone));
  const chance = chanceFrom('maple');
  while (ledger.clients.length < households) addHousehold(ledger, chance);
  const { clients, pets, reminders, appointments, invoices, invoice_lines } = ledger;
  return { clients, pets, reminders, appointments, invoices, invoice_lines };
}

function addHousehold(ledger: Ledger, chance: Chance): void {
  const n = ledger.clients.length;
  const [firstName, lastName] = [chance.pick(firstNames), chance.pick(lastNames)];
  const clientId = ledger.addClient({
    status: n === 7 ? 'inactive' : 'active',
    first_name: firstName,
    last_name: lastName,
    email: n % 9 === 5 ? '' : `${firstName}.${lastName}${n}@example.com`.toLowerCase(),
    ...phoneOf(n),
    ...addressOf(chance),
    class: 'Standard',
    balance_due: '0.00',
    communications_disabled: String(n === 12),
    location: 'main',
  });
  const cats = chance.weigh([
    [6, 1],
    [3, 2],
    [1, 3],
  ] as const);
  for (let count = 0; count < cats; count += 1) addCat(ledger, clientId, chance);
}

const phoneOf = (n: number): Row => (n % 11 === 4 ? { work_phone: phone(n + 200) } : { mobile_phone: phone(n + 200) });

function addressOf(chance: Chance): Row {
  const [city, postalCode] = chance.pick(places);
  return { address_line1: `${chance.between(3, 290)} ${chance.pick(streets)}`, address_line2: '', city, state: 'VT', postal_code: postalCode, country: 'US' };
}

function addCat(ledger: Ledger, clientId: string, chance: Chance): void {
  const petId = ledger.addPet({
    client_id: clientId,
    name: chance.pick(petNames),
    species: 'cat',
    breed: chance.pick(breeds['cat'] ?? []),
    sex: chance.pick(['spayed female', 'neutered male']),
    birth_date: ledger.day(-chance.between(300, 14 * 365)),
    status: 'active',
  });
  const visit = ledger.day(chance.between(-25, 120));
  for (const service of [services.exam, services.rabies, services.fvrcp]) writeDue(ledger, { petId, service, dueOn: visit });
  if (chance.happens(0.3)) writeDue(ledger, { petId, service: services.dental, dueOn: ledger.day(chance.between(0, 120)) });
}
