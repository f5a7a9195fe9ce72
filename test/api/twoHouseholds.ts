import type { Database } from '../../prisma/client.ts';
import { makeHousehold, type Household } from './kit.ts';

/** The Quills with Biscuit and Moss, whose services fall due in January 2027, and Zoë O'Hara with a rabbit for whom nothing is due. @returns the Quills */
export async function makeTwoHouseholds(database: Database, practiceId: string): Promise<Household> {
  const quill = await makeHousehold(database, practiceId, {
    pets: [
      {
        name: 'Biscuit',
        species: 'Dog',
        services: [
          { name: 'Rabies', dueOn: '2027-01-10' },
          { name: 'Annual exam', dueOn: '2027-01-12' },
        ],
      },
      {
        name: 'Moss',
        species: 'Cat',
        services: [
          { name: 'FVRCP', dueOn: '2027-01-05' },
          { name: 'Nail trim', dueOn: '2027-01-05', kind: 'callback' },
        ],
      },
    ],
  });
  await makeHousehold(database, practiceId, {
    first: 'Zoë',
    last: "O'Hara_100%",
    email: 'zoe@ohara.example.net',
    mobile: '+12125550177',
    pets: [{ name: 'Ace', species: 'Rabbit', services: [] }],
  });
  return quill;
}
