import { services } from '../services.ts';
import { alive, home, phoneOf, type Story } from './character.ts';

/** Those to whom messages left and did not arrive, or could not leave for want of an address. */
export const unreached: Story = ({ fromLastBatch }) => [
  // Only a work phone, which is never texted, and an e-mail address nobody can use.
  {
    client: { ...home, first_name: 'Odette', last_name: 'Lindquarry', email: 'odette.example.com', work_phone: phoneOf(4), address_line1: '88 Cannery St' },
    pets: [
      {
        row: { ...alive, name: 'Pebble', species: 'dog', breed: 'Dachshund', sex: 'female' },
        due: [{ services: [services.dental], dueOn: fromLastBatch(4) }],
      },
    ],
  },
  // A ZIP code with a digit lost: the postcard waits for a better address.
  {
    client: {
      ...home,
      first_name: 'Rhea',
      last_name: 'Winterbrook',
      email: 'rhea.winterbrook@example.net',
      mobile_phone: phoneOf(11),
      address_line1: '19 Schooner Way',
      postal_code: '041O1',
    },
    pets: [
      {
        row: { ...alive, name: 'Sprocket', species: 'bird', breed: 'Cockatiel', sex: 'male' },
        due: [{ services: [services.exam], dueOn: fromLastBatch(63) }],
      },
    ],
  },
  // The mailbox is gone: the e-mail bounced, the next one was held back. Texts arrive.
  {
    client: {
      ...home,
      first_name: 'Marlow',
      last_name: 'Birchgate',
      email: 'marlow.birchgate@example.com',
      mobile_phone: phoneOf(14),
      address_line1: '76 Cranberry Rd',
    },
    nature: { reads: 0.8, mailboxGone: fromLastBatch(-40) },
    pets: [
      {
        row: { ...alive, name: 'Pickle', species: 'cat', breed: 'Domestic Shorthair', sex: 'male' },
        due: [{ services: [services.rabies, services.exam], dueOn: fromLastBatch(3) }],
      },
    ],
  },
  // Moved without a word: the card came back.
  {
    client: {
      ...home,
      first_name: 'Ottilie',
      last_name: 'Applecroft',
      email: 'ottilie.applecroft@example.org',
      mobile_phone: phoneOf(15),
      address_line1: '8 Harbor St',
    },
    nature: { reads: 0.6, moved: fromLastBatch(-50) },
    pets: [
      {
        row: { ...alive, name: 'Waffles', species: 'rabbit', breed: 'Mini Rex', sex: 'spayed female' },
        due: [{ services: [services.exam], dueOn: fromLastBatch(27) }],
      },
    ],
  },
  // The number is not in use any more: texts fail, e-mails arrive.
  {
    client: {
      ...home,
      first_name: 'Hollis',
      last_name: 'Tollgate',
      email: 'hollis.tollgate@example.net',
      mobile_phone: phoneOf(16),
      address_line1: '52 Gull Cove Rd',
    },
    nature: { reads: 0.9, textsFail: { from: fromLastBatch(-5), code: '30005' } },
    pets: [
      {
        row: { ...alive, name: 'Nutmeg', species: 'dog', breed: 'Australian Shepherd', sex: 'spayed female' },
        due: [{ services: [services.rabies], dueOn: fromLastBatch(4) }],
      },
    ],
  },
  // The connection broke off while the text left: it may have been sent, and is not sent again blindly.
  {
    client: {
      ...home,
      first_name: 'Bram',
      last_name: 'Oysterholm',
      email: 'bram.oysterholm@example.com',
      mobile_phone: phoneOf(17),
      address_line1: '23 Spruce Hill Dr',
    },
    nature: { reads: 0.7, doubtful: fromLastBatch(-5) },
    pets: [
      {
        row: { ...alive, name: 'Biscotti', species: 'cat', breed: 'Maine Coon', sex: 'neutered male' },
        due: [{ services: [services.fvrcp], dueOn: fromLastBatch(6) }],
      },
    ],
  },
  // A street the post does not know: it was asked before the card was made, and no card was bought.
  {
    client: {
      ...home,
      first_name: 'Isolde',
      last_name: 'Quickmarsh',
      email: 'isolde.quickmarsh@example.org',
      mobile_phone: phoneOf(18),
      address_line1: '14 Nowhere Ln',
    },
    nature: { reads: 0.8, unknownStreet: fromLastBatch(0) },
    pets: [
      {
        row: { ...alive, name: 'Turnip', species: 'rabbit', breed: 'Lionhead', sex: 'male' },
        due: [{ services: [services.exam], dueOn: fromLastBatch(63) }],
      },
    ],
  },
];
