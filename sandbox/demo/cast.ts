import { phone } from './households.ts';
import { services, type DemoService } from './services.ts';
import type { Ledger, Row } from './tables.ts';

interface Character {
  client: Row;
  pets: { row: Row; due: { service: DemoService; offset: number; row?: Row }[] }[];
}

/** Numbers above those the households use. */
const phoneOf = (n: number): string => phone(980 + n);
const home = {
  city: 'Portland',
  state: 'ME',
  postal_code: '04101',
  country: 'US',
  location: 'main',
  status: 'active',
  communications_disabled: 'false',
  balance_due: '0.00',
  class: 'Standard',
};
const alive = { status: 'active' };

/** The people a newcomer meets first: one story each. Offsets are days from today to the due date. */
const cast: Character[] = [
  // Three pets due on one day, sixty days ahead: three e-mails and texts, but one postcard.
  {
    client: {
      ...home,
      first_name: 'Harper',
      last_name: 'Quill',
      email: 'harper.quill@example.com',
      mobile_phone: phoneOf(0),
      address_line1: '17 Lighthouse Rd',
    },
    pets: [
      {
        row: { ...alive, name: 'Biscuit', species: 'dog', breed: 'Beagle', sex: 'neutered male' },
        due: [
          { service: services.rabies, offset: 60 },
          { service: services.dhpp, offset: 60 },
        ],
      },
      {
        row: { ...alive, name: 'Marmalade', species: 'cat', breed: 'Domestic Longhair', sex: 'spayed female' },
        due: [{ service: services.fvrcp, offset: 60 }],
      },
      {
        row: { ...alive, name: 'Captain Crumb', species: 'dog', breed: 'Mixed Breed', sex: 'male' },
        due: [
          { service: services.exam, offset: 60 },
          { service: services.heartworm, offset: 60 },
        ],
      },
    ],
  },
  // Several services of one pet on one day: one e-mail and one text that list them.
  {
    client: { ...home, first_name: 'Theo', last_name: 'Marshwood', email: 'theo.marshwood@example.net', mobile_phone: phoneOf(1), address_line1: '4 Dory Ln' },
    pets: [
      {
        row: { ...alive, name: 'Juniper', species: 'dog', breed: 'Border Collie', sex: 'spayed female' },
        due: [services.exam, services.rabies, services.dhpp, services.lepto].map((service) => ({ service, offset: 0 })),
      },
    ],
  },
  // A rabbit with a single reminder.
  {
    client: {
      ...home,
      first_name: 'Imogen',
      last_name: 'Farrowdale',
      email: 'imogen.farrowdale@example.org',
      mobile_phone: phoneOf(2),
      address_line1: '231 Spruce Hill Dr',
    },
    pets: [{ row: { ...alive, name: 'Dandelion', species: 'rabbit', breed: 'Holland Lop', sex: 'female' }, due: [{ service: services.exam, offset: 0 }] }],
  },
  // No mobile number: texts go to the home phone.
  {
    client: { ...home, first_name: 'Walter', last_name: 'Penhallow', email: '', home_phone: phoneOf(3), address_line1: '9 Ropewalk Ln' },
    pets: [{ row: { ...alive, name: 'Admiral', species: 'cat', breed: 'Maine Coon', sex: 'neutered male' }, due: [{ service: services.fvrcp, offset: -30 }] }],
  },
  // Only a work phone, which is never texted, and an e-mail address nobody can use.
  {
    client: { ...home, first_name: 'Odette', last_name: 'Lindenhall', email: 'odette.example.com', work_phone: phoneOf(4), address_line1: '88 Cannery St' },
    pets: [{ row: { ...alive, name: 'Pebble', species: 'dog', breed: 'Dachshund', sex: 'female' }, due: [{ service: services.dental, offset: 0 }] }],
  },
  // Asked the practice to send nothing.
  {
    client: {
      ...home,
      first_name: 'Silas',
      last_name: 'Thornbury',
      email: 'silas.thornbury@example.com',
      mobile_phone: phoneOf(5),
      address_line1: '12 Heron St',
      communications_disabled: 'true',
    },
    pets: [{ row: { ...alive, name: 'Moth', species: 'cat', breed: 'Siamese', sex: 'spayed female' }, due: [{ service: services.rabies, offset: 30 }] }],
  },
  // Died while reminders were open: nobody may ever hear of it from us.
  {
    client: {
      ...home,
      first_name: 'Greta',
      last_name: 'Seabrook',
      email: 'greta.seabrook@example.com',
      mobile_phone: phoneOf(6),
      address_line1: '3 Beacon Point',
    },
    pets: [
      {
        row: { status: 'deceased', name: 'Old Jasper', species: 'dog', breed: 'Golden Retriever', sex: 'neutered male' },
        due: [{ service: services.senior, offset: 0 }],
      },
      { row: { ...alive, name: 'Tilly', species: 'dog', breed: 'Golden Retriever', sex: 'female' }, due: [{ service: services.dhpp, offset: 90 }] },
    ],
  },
  // Moved away: an inactive client with an active pet.
  {
    client: {
      ...home,
      status: 'inactive',
      first_name: 'Corin',
      last_name: 'Wainscott',
      email: 'corin.wainscott@example.net',
      mobile_phone: phoneOf(7),
      address_line1: '140 Tidewater Ave',
    },
    pets: [{ row: { ...alive, name: 'Rocket', species: 'dog', breed: 'Boxer', sex: 'male' }, due: [{ service: services.rabies, offset: 0 }] }],
  },
  // A callback is for the telephone: it is never sent.
  {
    client: {
      ...home,
      first_name: 'Noor',
      last_name: 'Saltmarsh',
      email: 'noor.saltmarsh@example.org',
      mobile_phone: phoneOf(8),
      address_line1: '61 Old Wharf Rd',
    },
    pets: [
      {
        row: { ...alive, name: 'Figaro', species: 'cat', breed: 'Domestic Shorthair', sex: 'neutered male' },
        due: [{ service: services.senior, offset: 0, row: { kind: 'callback' } }],
      },
    ],
  },
  // Long overdue: the last word, ninety days after.
  {
    client: {
      ...home,
      first_name: 'Emre',
      last_name: 'Foxglove',
      email: 'emre.foxglove@example.com',
      mobile_phone: phoneOf(9),
      address_line1: '27 Gull Cove Rd',
      balance_due: '184.50',
    },
    pets: [
      { row: { ...alive, name: 'Brioche', species: 'dog', breed: 'Miniature Poodle', sex: 'spayed female' }, due: [{ service: services.dental, offset: -90 }] },
    ],
  },
  // Has been, and is done: nothing is planned.
  {
    client: {
      ...home,
      first_name: 'Lotte',
      last_name: 'Rowntree',
      email: 'lotte.rowntree@example.com',
      mobile_phone: phoneOf(10),
      address_line1: '5 Saltbox Ln',
    },
    pets: [
      {
        row: { ...alive, name: 'Skipper', species: 'dog', breed: 'Labrador Retriever', sex: 'male' },
        due: [{ service: services.exam, offset: -6, row: { status: 'completed' } }],
      },
    ],
  },
  // A ZIP code with a digit lost: the postcard waits for a better address.
  {
    client: {
      ...home,
      first_name: 'Rhea',
      last_name: 'Winterbourne',
      email: 'rhea.winterbourne@example.net',
      mobile_phone: phoneOf(11),
      address_line1: '19 Schooner Way',
      postal_code: '041O1',
    },
    pets: [{ row: { ...alive, name: 'Sprocket', species: 'bird', breed: 'Cockatiel', sex: 'male' }, due: [{ service: services.exam, offset: 60 }] }],
  },
];

/** Adds the cast to the export, in a fixed order. */
export function addCast(ledger: Ledger): void {
  for (const { client, pets } of cast) {
    const clientId = ledger.addClient(client);
    for (const { row, due } of pets) {
      const petId = ledger.addPet({ client_id: clientId, birth_date: ledger.day(-5 * 365), ...row });
      for (const { service, offset, row: more } of due) {
        ledger.addReminder({
          pet_id: petId,
          service_code: service.code,
          service_name: service.name,
          due_date: ledger.day(offset),
          status: 'open',
          kind: 'letter',
          completed_date: more?.['status'] === 'completed' ? ledger.day(offset) : '',
          ...more,
        });
      }
    }
  }
}
