import { addDays } from '../../domain/days.ts';
import { newcomersOffset } from './dueDates.ts';
import { addDue, addSettledDue } from './dueServices.ts';
import type { Since } from './happenings.ts';
import type { Chance } from './random.ts';
import { servicesFor } from './services.ts';
import type { Ledger, Row } from './tables.ts';
import { areaCodes, breeds, firstNames, lastNames, petNames, places, streets } from './words.ts';

/** A phone number nobody has, a different one for each `n` below 1000. */
export function phone(n: number): string {
  const line = String(100 + (Math.floor(n / areaCodes.length) % 100)).padStart(4, '0');
  return `(${areaCodes[n % areaCodes.length]}) 555-${line}`;
}

/** One household: a client with one to four pets and what is due for them, with the gaps and slips real records have. */
export function addHousehold(ledger: Ledger, chance: Chance, isNewcomer: boolean): void {
  const n = ledger.clients.length;
  const firstName = chance.pick(firstNames);
  const lastName = chance.pick(lastNames);
  const status = chance.happens(0.06) ? 'inactive' : 'active';
  const clientId = ledger.addClient({
    status,
    first_name: firstName,
    last_name: lastName,
    email: emailOf(`${firstName}.${lastName}`.toLowerCase(), n, chance),
    ...phonesOf(n, chance),
    ...addressOf(chance),
    class: chance.weigh([
      [8, 'Standard'],
      [1, 'Wellness plan'],
      [1, 'Breeder'],
    ]),
    balance_due: chance.happens(0.12) ? `${chance.between(12, 420)}.00` : '0.00',
    communications_disabled: String(chance.happens(0.02)),
    location: 'main',
  });
  if (isNewcomer) ledger.happenings.newcomers.add(clientId);
  else if (status === 'inactive') ledger.happenings.clientStatus.set(clientId, changed(ledger, chance, status));
  const pets = chance.weigh([
    [45, 1],
    [35, 2],
    [15, 3],
    [5, 4],
  ] as const);
  for (let count = 0; count < pets; count += 1) addPet(ledger, clientId, chance);
}

/** Active until some day of the past year; of some that day was before the practice went live. */
function changed<T extends string>({ timeline }: Ledger, chance: Chance, to: T): Since<T | 'active'> {
  return [
    { from: addDays(timeline.goLiveOn, -365), is: 'active' },
    { from: addDays(timeline.today, -chance.between(5, 600)), is: to },
  ];
}

function emailOf(name: string, n: number, chance: Chance): string {
  return chance.weigh([
    [88, `${name}${n}@example.${chance.pick(['com', 'net', 'org'])}`],
    [8, ''],
    [2, `${name}.example.com`],
    [1, `${name}@example`],
    [1, `noemail@example.com`],
  ]);
}

function phonesOf(n: number, chance: Chance): Row {
  const number = phone(n);
  return chance.weigh<Row>([
    [78, { mobile_phone: number }],
    [9, { home_phone: number }],
    [5, { mobile_phone: number, work_phone: phone(n + 500) }],
    [4, { work_phone: number }],
    [2, { mobile_phone: number.replace(/^\(\d+\) /, '') }],
    [2, {}],
  ]);
}

function addressOf(chance: Chance): Row {
  const [city, postalCode] = chance.pick(places);
  const address = {
    address_line1: `${chance.between(2, 280)} ${chance.pick(streets)}`,
    address_line2: chance.happens(0.15) ? `Apt ${chance.between(1, 12)}` : '',
    city,
    state: 'ME',
    postal_code: postalCode,
    country: 'US',
  };
  return chance.weigh<Row>([
    [94, address],
    [2, { ...address, postal_code: '' }],
    [1, { ...address, postal_code: '0410' }],
    [1, { ...address, city: '' }],
    [2, {}],
  ]);
}

function addPet(ledger: Ledger, clientId: string, chance: Chance): void {
  const species = chance.weigh([
    [56, 'dog'],
    [36, 'cat'],
    [5, 'rabbit'],
    [3, 'bird'],
  ]);
  const isNewcomer = ledger.happenings.newcomers.has(clientId);
  const ageInDays = chance.between(isNewcomer ? 120 : 600, 15 * 365);
  const status = chance.weigh([
    [91, 'active'],
    [3, 'inactive'],
    [6, 'deceased'],
  ] as const);
  const petId = ledger.addPet({
    client_id: clientId,
    name: chance.pick(petNames),
    species,
    breed: chance.pick(breeds[species] ?? []),
    sex: chance.pick(['female', 'male', 'spayed female', 'neutered male']),
    birth_date: ledger.day(-ageInDays),
    status,
  });
  const { together, apart } = servicesFor(species, ageInDays > 8 * 365, chance);
  if (!isNewcomer) {
    if (status !== 'active') ledger.happenings.petStatus.set(petId, changed(ledger, chance, status));
    for (const services of [together, ...apart.map((service) => [service])]) addSettledDue(ledger, { clientId, petId, services }, chance);
    return;
  }
  const visit = newcomersOffset(chance);
  for (const service of together) addDue(ledger, { petId, service, dueOn: ledger.day(visit) }, chance);
  for (const service of apart) addDue(ledger, { petId, service, dueOn: ledger.day(newcomersOffset(chance)) }, chance);
}
