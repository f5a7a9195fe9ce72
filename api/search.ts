import { Prisma } from '../prisma/generated/client.ts';

/** `%`, `_` and `\` mean themselves. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A phone number in any format: digits and what people put between them, at least four digits. */
const phoneForm = /^[+()\d\s./-]+$/;

/**
 * What a person typed, as a condition on the aliases `p` (pets) and `c` (clients): every word somewhere in the names of pet and
 * client; or a phone number by its last digits, an e-mail address, or the PIMS's id of either.
 * @param q at most 100 characters
 */
export function matchesSearch(practiceId: string, q: string): Prisma.Sql {
  const text = q.trim();
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${literal(word)}%`);
  const inNames = Prisma.join(
    words.map((word) => Prisma.sql`(p.name ILIKE ${word} OR c.first_name ILIKE ${word} OR c.last_name ILIKE ${word})`),
    ' AND ',
  );
  const ways = [Prisma.sql`(${inNames})`, Prisma.sql`p.source_id = ${text}`, Prisma.sql`c.source_id = ${text}`];
  const digits = text.replace(/\D/g, '');
  if (phoneForm.test(text) && digits.length >= 4) {
    // A national form may begin with a 0 that the international one drops.
    const tails = [...new Set([digits, digits.replace(/^0+/, '')])].filter((tail) => tail.length >= 4).map((tail) => `%${tail}`);
    const isTail = Prisma.join(
      tails.flatMap((tail) => [Prisma.sql`value LIKE ${tail}`, Prisma.sql`regexp_replace(raw, '\\D', '', 'g') LIKE ${tail}`]),
      ' OR ',
    );
    ways.push(ownContacts(practiceId, Prisma.sql`kind = 'phone' AND (${isTail})`));
  }
  if (text.includes('@'))
    ways.push(ownContacts(practiceId, Prisma.sql`kind = 'email' AND (value LIKE ${`%${literal(text.toLowerCase())}%`} OR raw ILIKE ${`%${literal(text)}%`})`));
  return Prisma.sql`(${Prisma.join(ways, ' OR ')})`;
}

const ownContacts = (practiceId: string, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`c.id IN (SELECT client_id FROM contact_points WHERE practice_id = ${practiceId}::uuid AND ${condition})`;

/** The primary owner `c` of each pet `p`. */
export const petsWithOwners = Prisma.sql`pets p
  LEFT JOIN ownerships o ON o.practice_id = p.practice_id AND o.pet_id = p.id AND o.is_primary
  LEFT JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id`;
