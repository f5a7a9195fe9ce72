import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Practice } from '../../prisma/generated/client.ts';
import { dayOfDate } from '../../domain/days.ts';
import type { Cell } from '../http/csv.ts';
import { locationName } from '../locations/atLocation.ts';
import { readPetRows, type PetRow } from './listPets.ts';

/** What staff look for in a list they take along: who it is, how to reach them, what is due and what comes next. */
export const petColumns = [
  'Pet',
  'Species',
  'Breed',
  'Born',
  'Status',
  'Pet id in the PIMS',
  'Owner',
  'Owner id in the PIMS',
  'Owner status',
  'Location',
  'E-mail',
  'Mobile',
  'Home phone',
  'Postal address',
  'Due services',
  'Reminder plan',
  'Next message',
  'Next by',
  'Next for',
];

interface Extra {
  id: string;
  source_id: string;
  birth_date: Date | null;
  owner_id: string | null;
  owner_status: string | null;
  location: string | null;
  email: string | null;
  mobile: string | null;
  home: string | null;
  mailing: string | null;
  due: string | null;
}

/** The export's records of these pets, in the order of the ids. */
export async function readPetRecordsForExport(tx: Tx, ids: string[], practice: Practice): Promise<Cell[][]> {
  const rows = await readPetRows(tx, ids, practice);
  const extras = new Map((await readExtras(tx, ids, practice.id)).map((extra) => [extra.id, extra]));
  return rows.map((row) => recordOf(row, extras.get(row.id)));
}

const readExtras = (tx: Tx, ids: string[], practiceId: string): Promise<Extra[]> => tx.$queryRaw<Extra[]>`
  SELECT p.id, p.source_id, p.birth_date, c.source_id AS owner_id, c.status::text AS owner_status, ${locationName(Prisma.sql`c.location_id`, practiceId)} AS location, a.email, a.mobile, a.home, a.mailing, d.due
  FROM pets p
  LEFT JOIN ownerships o ON o.practice_id = p.practice_id AND o.pet_id = p.id AND o.is_primary
  LEFT JOIN clients c ON c.practice_id = o.practice_id AND c.id = o.client_id
  LEFT JOIN LATERAL (
    SELECT max(coalesce(value, raw)) FILTER (WHERE field = 'email') AS email, max(coalesce(value, raw)) FILTER (WHERE field = 'mobile') AS mobile,
      max(coalesce(value, raw)) FILTER (WHERE field = 'home') AS home, max(coalesce(value, raw)) FILTER (WHERE field = 'mailing') AS mailing
    FROM contact_points WHERE practice_id = c.practice_id AND client_id = c.id) a ON true
  LEFT JOIN LATERAL (
    SELECT string_agg(s.name || ' ' || r.due_on, '; ' ORDER BY r.due_on, s.name) AS due
    FROM reminders r JOIN services s ON s.practice_id = r.practice_id AND s.id = r.service_id
    WHERE r.practice_id = p.practice_id AND r.pet_id = p.id AND r.status = 'open' AND r.deleted_at IS NULL) d ON true
  WHERE p.practice_id = ${practiceId}::uuid AND p.id = ANY(${ids}::uuid[])`;

function recordOf(row: PetRow, extra: Extra | undefined): Cell[] {
  return [
    row.name,
    row.species,
    row.breed,
    extra?.birth_date ? dayOfDate(extra.birth_date) : null,
    row.status,
    extra?.source_id ?? null,
    row.clientId === null ? null : row.clientName,
    extra?.owner_id ?? null,
    extra?.owner_status ?? null,
    extra?.location ?? null,
    extra?.email ?? null,
    extra?.mobile ?? null,
    extra?.home ?? null,
    extra?.mailing ?? null,
    extra?.due ?? null,
    row.why ?? row.stateWords,
    row.next?.day ?? null,
    row.next?.channels.join(', ') ?? null,
    row.next?.services.join(', ') ?? null,
  ];
}
