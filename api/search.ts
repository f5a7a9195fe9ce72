import { Prisma } from '../prisma/generated/client.ts';

/** `%`, `_` and `\` mean themselves. */
export const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A phone number in any format: digits and what people put between them, at least four digits. */
const phoneForm = /^[+()\d\s./-]+$/;

/**
 * What a person typed, as a condition on the aliases `p` (pets) and `c` (clients): every word somewhere in the names of pet and
 * client; or a phone number by its last digits, an e-mail address, or the PIMS's id of either.
 * @param q at most 100 characters
 */
export function matchesSearch(practiceId: string, q: string): Prisma.Sql {
  const text = q.trim();
  const names = Prisma.sql`(p.name || ' ' || coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, ''))`;
  return oneOf([allWords(names, text), Prisma.sql`p.source_id = ${text}`, ...clientWays(practiceId, text)]);
}

/** The same for clients alone (alias `c`): those whose own names, contacts or id fit. */
export function matchesClient(practiceId: string, q: string): Prisma.Sql {
  const text = q.trim();
  return oneOf([allWords(Prisma.sql`(c.first_name || ' ' || c.last_name)`, text), ...clientWays(practiceId, text)]);
}

const oneOf = (ways: Prisma.Sql[]): Prisma.Sql => Prisma.sql`(${Prisma.join(ways, ' OR ')})`;

/**
 * Folding ASCII letters only takes a tenth of what ILIKE takes in UTF-8 (measured, 50,000 pets); a word with other letters lets any letter stand for
 * them there and is looked at properly where that fits. An index of trigrams would not be used at all: under row-level security only leakproof
 * operators may look before the policy has, and LIKE is none.
 */
function allWords(names: Prisma.Sql, text: string): Prisma.Sql {
  const words = text.split(/\s+/).filter(Boolean);
  const each = words.flatMap((word) => {
    const plain = literal(word.toLowerCase()).replaceAll(/\P{ASCII}+/gu, '%');
    const fits = Prisma.sql`lower(${names} COLLATE "C") LIKE ${`%${plain}%`}`;
    return /^\p{ASCII}*$/u.test(word) ? [fits] : [fits, Prisma.sql`lower${names} LIKE lower(${`%${literal(word)}%`})`];
  });
  return each.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(each, ' AND ')})`;
}

function clientWays(practiceId: string, text: string): Prisma.Sql[] {
  const ways = [Prisma.sql`c.source_id = ${text}`];
  const digits = text.replace(/\D/g, '');
  if (phoneForm.test(text) && digits.length >= 4) ways.push(ownContacts(practiceId, Prisma.sql`kind = 'phone' AND (${endsWith(digits)})`));
  if (text.includes('@')) {
    const part = `%${literal(text.toLowerCase())}%`;
    ways.push(ownContacts(practiceId, Prisma.sql`kind = 'email' AND (value LIKE ${part} OR (value IS NULL AND lower(raw) LIKE ${part}))`));
  }
  return ways;
}

/** What is usable is stored as digits; only the rest must be stripped of what people wrote between them. */
function endsWith(digits: string): Prisma.Sql {
  // A national form may begin with a 0 that the international one drops.
  const tails = [...new Set([digits, digits.replace(/^0+/, '')])].filter((tail) => tail.length >= 4).map((tail) => `%${tail}`);
  return Prisma.join(
    tails.map((tail) => Prisma.sql`value LIKE ${tail} OR (value IS NULL AND regexp_replace(raw, '\\D', '', 'g') LIKE ${tail})`),
    ' OR ',
  );
}

const ownContacts = (practiceId: string, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`c.id IN (SELECT client_id FROM contact_points WHERE practice_id = ${practiceId}::uuid AND ${condition})`;

/** The primary owner `c` of each pet `p`. */
export const petsWithOwners = Prisma.sql`pets p
  LEFT JOIN ownerships o ON o.practice_id = p.practice_id AND o.pet_id = p.id AND o.is_primary
  LEFT JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id`;
