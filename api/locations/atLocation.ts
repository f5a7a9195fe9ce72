import { Prisma } from '../../prisma/generated/client.ts';

/** Every name of a location `l` with the place `r` it leads to; as domain/locations.ts has it. */
const leading = (practiceId: string): Prisma.Sql => Prisma.sql`locations l
  JOIN locations r ON r.practice_id = l.practice_id AND r.id = coalesce(l.merged_into, l.id) AND r.deleted_at IS NULL AND l.practice_id = ${practiceId}::uuid`;

/**
 * A condition on a column that holds a location: that it leads to this one, by whatever name. What leads nowhere belongs to the primary one.
 * @param column SQL of it, of our own making
 */
export const atLocation = (column: Prisma.Sql, { practiceId, locationId }: { practiceId: string; locationId: string }): Prisma.Sql => Prisma.sql`(
  ${column} IN (SELECT l.id FROM ${leading(practiceId)} WHERE r.id = ${locationId}::uuid)
  OR (EXISTS (SELECT 1 FROM locations r WHERE r.practice_id = ${practiceId}::uuid AND r.is_primary AND r.id = ${locationId}::uuid)
    AND (${column} IS NULL OR ${column} NOT IN (SELECT l.id FROM ${leading(practiceId)}))))`;

/** SQL of what staff call the location a column leads to; the primary one's name for what leads nowhere. */
export const locationName = (column: Prisma.Sql, practiceId: string): Prisma.Sql => Prisma.sql`coalesce(
  (SELECT r.name FROM ${leading(practiceId)} WHERE l.id = ${column}), (SELECT r.name FROM locations r WHERE r.practice_id = ${practiceId}::uuid AND r.is_primary))`;
