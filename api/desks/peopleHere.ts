import { pinCounts, pinsAllowed } from '../../domain/desk.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Desk } from './findDesk.ts';

/** Somebody who may take over a shared computer. */
export interface PersonHere {
  id: string;
  name: string;
  since: Date;
  /** After too many wrong PINs. */
  passwordNeeded: boolean;
}

/** Who has a PIN at a shared computer that counts, by name: who still works there, is not shut out, and has not changed their password since. */
export async function readPeopleHere(tx: Tx, { practiceId, id: deskId }: Pick<Desk, 'practiceId' | 'id'>): Promise<PersonHere[]> {
  const rows = await tx.deskPerson.findMany({
    where: { practiceId, deskId, person: { disabledAt: null, memberships: { some: { practiceId } } } },
    include: { person: true },
    orderBy: [{ person: { name: 'asc' } }, { personId: 'asc' }],
  });
  return rows
    .filter(({ since, person }) => pinCounts(since, person.passwordSetAt))
    .map(({ since, wrong, person }) => ({ id: person.id, name: person.name, since, passwordNeeded: wrong >= pinsAllowed }));
}
