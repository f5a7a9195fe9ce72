import { services } from '../services.ts';
import { alive, home, phoneOf, type Story } from './character.ts';

/** Those who hear nothing, or nothing any more: each for another reason. */
export const silent: Story = ({ timeline, fromLastBatch }) => [
  // Asked the practice to send nothing.
  {
    client: {
      ...home,
      first_name: 'Silas',
      last_name: 'Thornwick',
      email: 'silas.thornwick@example.com',
      mobile_phone: phoneOf(5),
      address_line1: '12 Heron St',
      communications_disabled: 'true',
    },
    pets: [
      {
        row: { ...alive, name: 'Moth', species: 'cat', breed: 'Siamese', sex: 'spayed female' },
        due: [{ services: [services.rabies], dueOn: fromLastBatch(34) }],
      },
    ],
  },
  // Died while reminders were open: from that day on nobody hears of him. His sister goes on.
  {
    client: {
      ...home,
      first_name: 'Greta',
      last_name: 'Seaholme',
      email: 'greta.seaholme@example.com',
      mobile_phone: phoneOf(6),
      address_line1: '3 Beacon Point',
    },
    nature: { reads: 0.8 },
    pets: [
      {
        row: { status: 'deceased', name: 'Old Jasper', species: 'dog', breed: 'Golden Retriever', sex: 'neutered male' },
        status: [
          { from: timeline.goLiveOn, is: 'active' },
          { from: fromLastBatch(-22), is: 'deceased' },
        ],
        due: [{ services: [services.senior], dueOn: fromLastBatch(4) }],
      },
      {
        row: { ...alive, name: 'Tilly', species: 'dog', breed: 'Golden Retriever', sex: 'female' },
        due: [{ services: [services.dhpp], dueOn: fromLastBatch(94), cameLate: 3 }],
      },
    ],
  },
  // Moved away: inactive since the summer, with an active pet.
  {
    client: {
      ...home,
      status: 'inactive',
      first_name: 'Corin',
      last_name: 'Wainfleet',
      email: 'corin.wainfleet@example.net',
      mobile_phone: phoneOf(7),
      address_line1: '140 Tidewater Ave',
    },
    clientStatus: [
      { from: timeline.goLiveOn, is: 'active' },
      { from: fromLastBatch(-48), is: 'inactive' },
    ],
    pets: [
      {
        row: { ...alive, name: 'Rocket', species: 'dog', breed: 'Boxer', sex: 'male' },
        due: [{ services: [services.rabies], dueOn: fromLastBatch(6) }],
      },
    ],
  },
  // A callback is for the telephone: it is never sent.
  {
    client: {
      ...home,
      first_name: 'Noor',
      last_name: 'Saltgrass',
      email: 'noor.saltgrass@example.org',
      mobile_phone: phoneOf(8),
      address_line1: '61 Old Wharf Rd',
    },
    pets: [
      {
        row: { ...alive, name: 'Figaro', species: 'cat', breed: 'Domestic Shorthair', sex: 'neutered male' },
        due: [{ services: [services.senior], dueOn: fromLastBatch(4), row: { kind: 'callback' } }],
      },
    ],
  },
  // Followed the link at the end of an e-mail: no more e-mails; texts and cards go on.
  {
    client: {
      ...home,
      first_name: 'Wilder',
      last_name: 'Hazelrigg',
      email: 'wilder.hazelrigg@example.com',
      mobile_phone: phoneOf(13),
      address_line1: '30 Juniper Ct',
    },
    nature: { reads: 1, unsubscribes: fromLastBatch(-100) },
    pets: [
      {
        row: { ...alive, name: 'Pretzel', species: 'dog', breed: 'Dachshund', sex: 'male' },
        due: [{ services: [services.exam, services.dhpp], dueOn: fromLastBatch(2) }],
      },
    ],
  },
];
