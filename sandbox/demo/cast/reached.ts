import { addDays } from '../../../domain/days.ts';
import { services } from '../services.ts';
import { alive, home, phoneOf, type Story } from './character.ts';

/** Those whom messages reach. */
export const reached: Story = ({ timeline, fromLastBatch }) => [
  harperQuill({ timeline, fromLastBatch }),
  // Several services of one pet on one day: one e-mail and one text that list them.
  {
    client: { ...home, first_name: 'Theo', last_name: 'Marshwood', email: 'theo.marshwood@example.net', mobile_phone: phoneOf(1), address_line1: '4 Dory Ln' },
    nature: { reads: 0.9 },
    pets: [
      {
        row: { ...alive, name: 'Juniper', species: 'dog', breed: 'Border Collie', sex: 'spayed female' },
        due: [{ services: [services.exam, services.rabies, services.dhpp, services.lepto], dueOn: fromLastBatch(3) }],
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
    nature: { reads: 1 },
    pets: [
      {
        row: { ...alive, name: 'Dandelion', species: 'rabbit', breed: 'Holland Lop', sex: 'female' },
        due: [{ services: [services.exam], dueOn: fromLastBatch(5), cameLate: -4 }],
      },
    ],
  },
  // No mobile number and no e-mail address: texts go to the home phone.
  {
    client: { ...home, first_name: 'Walter', last_name: 'Penhallow', email: '', home_phone: phoneOf(3), address_line1: '9 Ropewalk Ln' },
    pets: [
      {
        row: { ...alive, name: 'Admiral', species: 'cat', breed: 'Maine Coon', sex: 'neutered male' },
        due: [{ services: [services.fvrcp], dueOn: fromLastBatch(-28), cameLate: 12 }],
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
    nature: { reads: 0.3 },
    pets: [
      {
        row: { ...alive, name: 'Brioche', species: 'dog', breed: 'Miniature Poodle', sex: 'spayed female' },
        due: [{ services: [services.dental], dueOn: fromLastBatch(-87) }],
      },
    ],
  },
  // Has been, and is done: nothing is planned.
  {
    client: {
      ...home,
      first_name: 'Lotte',
      last_name: 'Gannetcove',
      email: 'lotte.gannetcove@example.com',
      mobile_phone: phoneOf(10),
      address_line1: '5 Saltbox Ln',
    },
    nature: { reads: 1 },
    pets: [
      {
        row: { ...alive, name: 'Skipper', species: 'dog', breed: 'Labrador Retriever', sex: 'male' },
        due: [{ services: [services.exam], dueOn: fromLastBatch(-20), doneOn: fromLastBatch(-16) }],
      },
    ],
  },
  // A second year: last year's messages, the visit, this year's plan.
  {
    client: {
      ...home,
      first_name: 'Quincy',
      last_name: 'Merrowby',
      email: 'quincy.merrowby@example.com',
      mobile_phone: phoneOf(12),
      address_line1: '44 Foghorn Ave',
    },
    nature: { reads: 1 },
    pets: [
      {
        row: { ...alive, name: 'Clementine', species: 'cat', breed: 'Ragdoll', sex: 'spayed female' },
        due: [{ services: [services.exam, services.rabies], dueOn: fromLastBatch(35), cameLate: 24 }],
      },
    ],
  },
];

/**
 * Three pets due on one day, about sixty days ahead: one postcard for all of them. The practice had marked Biscuit as inactive by mistake
 * when the first e-mails and texts went out: his sister and brother were written about, he was not.
 */
function harperQuill({ timeline, fromLastBatch }: Parameters<Story>[0]): ReturnType<Story>[number] {
  const dueOn = fromLastBatch(64);
  const missed = timeline.batches.findLast((batch) => batch <= addDays(dueOn, -90)) ?? timeline.goLiveOn;
  const due = { dueOn, cameLate: 6 };
  return {
    client: {
      ...home,
      first_name: 'Harper',
      last_name: 'Quill',
      email: 'harper.quill@example.com',
      mobile_phone: phoneOf(0),
      address_line1: '17 Lighthouse Rd',
    },
    nature: { reads: 1 },
    pets: [
      {
        row: { ...alive, name: 'Biscuit', species: 'dog', breed: 'Beagle', sex: 'neutered male' },
        status: [
          { from: timeline.goLiveOn, is: 'active' },
          { from: addDays(missed, -6), is: 'inactive' },
          { from: addDays(missed, 5), is: 'active' },
        ],
        due: [{ services: [services.rabies, services.dhpp], ...due }],
      },
      {
        row: { ...alive, name: 'Marmalade', species: 'cat', breed: 'Domestic Longhair', sex: 'spayed female' },
        due: [{ services: [services.fvrcp], ...due }],
      },
      {
        row: { ...alive, name: 'Captain Crumb', species: 'dog', breed: 'Mixed Breed', sex: 'male' },
        due: [{ services: [services.exam, services.heartworm], ...due }],
      },
    ],
  };
}
