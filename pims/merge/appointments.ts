import type { Staged } from '../stage.ts';
import { refOf, resolveLocation, resolveReference, sourceIdOf } from './references.ts';
import { upsert, type Counts, type MergeContext } from './upsert.ts';

/** The calendar. A row with neither client nor pet is a block: kept, never messaged. */
export async function mergeAppointments(context: MergeContext, staged: Staged): Promise<Counts> {
  const client = refOf('client_id');
  const pet = refOf('pet_id');
  await resolveReference(context, staged, { column: 'client_id', table: 'clients', what: 'client' });
  await resolveReference(context, staged, { column: 'pet_id', table: 'pets', what: 'pet' });
  await resolveLocation(context, staged);
  // Without a client it is the one the pet belongs to today.
  await context.connection.query(
    `
    UPDATE ${staged.table} s SET ${client} = o.client_id FROM ownerships o
    WHERE o.practice_id = $1 AND o.pet_id = s.${pet} AND o.is_primary AND s.${client} IS NULL AND s.bad_reason IS NULL`,
    [context.practiceId],
  );
  return upsert(context, {
    staged,
    values: [
      ...(staged.has('client_id') || staged.has('pet_id')
        ? [
            {
              column: 'client_id',
              sql: `s.${client}`,
              told: { name: 'client_id', before: sourceIdOf('clients', 't.client_id'), after: sourceIdOf('clients', `s.${client}`) },
            },
          ]
        : []),
      { column: 'pet_id', sql: `s.${pet}`, from: 'pet_id', told: { name: 'pet_id', before: sourceIdOf('pets', 't.pet_id'), after: 's.pet_id' } },
      { column: 'starts_at', sql: 's.starts_at' },
      { column: 'duration_minutes', sql: 's.duration_minutes', from: 'duration_minutes' },
      { column: 'type', sql: 's.type', from: 'type' },
      { column: 'resource', sql: 's.resource', from: 'resource' },
      { column: 'employee', sql: 's.employee', from: 'employee' },
      { column: 'status', sql: 's.status::"AppointmentStatus"' },
      { column: 'booked_at', sql: 's.created_at', from: 'created_at' },
      { column: 'location', sql: 's.location', from: 'location' },
      { column: 'location_id', sql: 's.location_ref', from: 'location', told: { name: 'location', before: 't.location', after: 's.location' } },
      { column: 'notes', sql: 's.notes', from: 'notes' },
    ],
    onInsert: { cycle: '1' },
    onChange: ['cycle = t.cycle + CASE WHEN t.starts_at <> s.starts_at THEN 1 ELSE 0 END'],
    alsoChanged: `(s.${client} IS NOT NULL AND t.client_id IS DISTINCT FROM s.${client})`,
  });
}
