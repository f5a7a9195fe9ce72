import { Prisma } from '../../prisma/generated/client.ts';

// What a turn of a pet reads, in one statement: a turn is a thousandth of a second of rules, and each further statement would cost as much.
// Written so that PostgreSQL can only follow the keys: as EXISTS or `= ANY` it reads whole practices while it has no statistics of a new one.

/** Of contact points `cp`: what domain/facts.ts calls a Contact. */
const contact = Prisma.sql`json_build_object(
  'field', cp.field, 'raw', cp.raw, 'value', cp.value, 'problem', cp.problem,
  'standing', (
    SELECT st.standing FROM standings st
    WHERE st.practice_id = cp.practice_id AND st.value = cp.value
      AND st.channel = CASE cp.kind WHEN 'email' THEN 'email' WHEN 'phone' THEN 'text' ELSE 'postcard' END::"Channel"),
  'address', CASE WHEN cp.address_line1 IS NOT NULL THEN json_build_object(
    'line1', cp.address_line1, 'line2', cp.address_line2, 'city', coalesce(cp.city, ''), 'state', coalesce(cp.state, ''),
    'postalCode', coalesce(cp.postal_code, ''), 'country', coalesce(cp.country, 'US')) END)`;

/** Of client `c`: the newest word on each contact point and channel holds; only refusals are listed. */
const optedOut = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('channel', newest.channel, 'value', newest.value)), '[]') FROM (
    SELECT DISTINCT ON (w.channel, w.value) w.channel, w.value, w.allowed
    FROM contact_points cp JOIN consents w ON w.practice_id = cp.practice_id AND w.value = cp.value
    WHERE cp.practice_id = c.practice_id AND cp.client_id = c.id AND w.purpose = 'reminder'
    ORDER BY w.channel, w.value, w.at DESC, w.id DESC) newest
  WHERE NOT newest.allowed)`;

/** Of pet `p`: its primary owner, ClientFacts in domain/facts.ts. */
const client = Prisma.sql`(
  SELECT json_build_object(
    'id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'status', c.status, 'removed', c.deleted_at IS NOT NULL,
    'communicationsDisabled', c.communications_disabled, 'locationId', c.location_id, 'language', c.language,
    'hasActivePet', coalesce((
      SELECT true FROM ownerships h JOIN pets q ON q.practice_id = h.practice_id AND q.id = h.pet_id
      WHERE h.practice_id = c.practice_id AND h.client_id = c.id AND q.status = 'active' AND q.deleted_at IS NULL LIMIT 1), false),
    'contacts', (SELECT coalesce(json_agg(${contact} ORDER BY cp.id), '[]') FROM contact_points cp WHERE cp.practice_id = c.practice_id AND cp.client_id = c.id),
    'optedOut', ${optedOut},
    'withheldCards', (SELECT coalesce(json_agg(wc.batch_on), '[]') FROM withheld_cards wc WHERE wc.practice_id = c.practice_id AND wc.client_id = c.id))
  FROM ownerships o JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id
  WHERE o.practice_id = p.practice_id AND o.pet_id = p.id AND o.is_primary LIMIT 1)`;

/** Of pet `p`: ServiceFacts in domain/facts.ts, the one due first in front. */
const services = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'reminderId', r.id, 'serviceId', r.service_id, 'name', s.name, 'cycle', r.cycle, 'cycleKnownAt', floor(extract(epoch FROM r.cycle_known_at) * 1000),
    'dueOn', r.due_on, 'status', r.status, 'kind', r.kind, 'removed', r.deleted_at IS NOT NULL) ORDER BY r.due_on, r.id), '[]')
  FROM reminders r JOIN services s ON s.practice_id = r.practice_id AND s.id = r.service_id
  WHERE r.practice_id = p.practice_id AND r.pet_id = p.id)`;

/** Of a row `p` of pets: PetFacts of domain/facts.ts. A new fact has its place here and in that interface, nowhere else. */
export const petFactsSql = Prisma.sql`json_build_object(
  'pet', json_build_object('id', p.id, 'name', p.name, 'species', p.species, 'status', p.status, 'removed', p.deleted_at IS NOT NULL),
  'client', ${client},
  'services', ${services})`;

/** Of a row `p` of pets: everything that was decided about its reminders, Decided of domain/plan.ts. */
export const petLedgerSql = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'reminderId', t.subject_id, 'cycle', t.cycle, 'stepId', t.step, 'offset', t."offset", 'channel', t.channel)), '[]')
  FROM touches t WHERE t.practice_id = p.practice_id AND t.pet_id = p.id AND t.kind = 'reminder')`;

/** The rows `p` of these pets. */
export const petsSql = (practiceId: string, petIds: string[]): Prisma.Sql => Prisma.sql`
  (SELECT ${practiceId}::uuid AS practice_id, id FROM unnest(${petIds}::uuid[]) AS ids (id) OFFSET 0) asked
  JOIN LATERAL (SELECT * FROM pets WHERE pets.practice_id = asked.practice_id AND pets.id = asked.id LIMIT 1) p ON true`;
