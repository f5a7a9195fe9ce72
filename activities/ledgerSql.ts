import type { Channel } from '../domain/channels.ts';
import type { Day } from '../domain/days.ts';
import type { Tx } from '../prisma/client.ts';

// What a turn writes to the ledger: one statement, however many rows. The rows travel as JSON, under the names of their columns.

export interface TouchRow {
  subject_id: string;
  cycle: number;
  step: string;
  channel: Channel;
  client_id: string | null;
  pet_id: string;
  service_id: string | null;
  offset: number;
  service_due_on: Day;
  batch_on: Day;
  cadence_version_id: string;
  decided_at: Date;
}

export interface MessageRow {
  id: string;
  channel: Channel;
  client_id: string;
  pet_id: string | null;
  location_id: string | null;
  postcard_run_id: string | null;
  batch_on: Day;
  not_before: Date;
  priority: number;
  cadence_version_id: string;
  opened_at: Date;
}

/** Touches that become no message; one that is decided already stays as it is. */
export async function insertSkips(tx: Tx, practiceId: string, touches: (TouchRow & { reason: string })[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO touches (practice_id, kind, subject_id, cycle, step, channel, state, reason, client_id, pet_id, service_id, "offset",
      service_due_on, batch_on, cadence_version_id, decided_at)
    SELECT ${practiceId}::uuid, 'reminder', t.subject_id, t.cycle, t.step, t.channel, 'skipped', t.reason, t.client_id, t.pet_id, t.service_id, t."offset",
      t.service_due_on, t.batch_on, t.cadence_version_id, t.decided_at
    FROM jsonb_populate_recordset(NULL::touches, ${JSON.stringify(touches)}::jsonb) t
    ON CONFLICT DO NOTHING`;
}

/** Opened messages and their touches. @throws when one of the touches is decided already: nothing is written then */
export async function insertMessages(
  tx: Tx,
  practiceId: string,
  { messages, touches }: { messages: MessageRow[]; touches: (TouchRow & { message_id: string })[] },
): Promise<void> {
  await tx.$executeRaw`
    WITH opened AS (
      INSERT INTO messages (practice_id, id, kind, channel, client_id, pet_id, location_id, postcard_run_id, batch_on, not_before, priority,
        cadence_version_id, opened_at)
      SELECT ${practiceId}::uuid, m.id, 'reminder', m.channel, m.client_id, m.pet_id, m.location_id, m.postcard_run_id, m.batch_on, m.not_before, m.priority,
        m.cadence_version_id, m.opened_at
      FROM jsonb_populate_recordset(NULL::messages, ${JSON.stringify(messages)}::jsonb) m)
    INSERT INTO touches (practice_id, kind, subject_id, cycle, step, channel, state, message_id, client_id, pet_id, service_id, "offset",
      service_due_on, batch_on, cadence_version_id, decided_at)
    SELECT ${practiceId}::uuid, 'reminder', t.subject_id, t.cycle, t.step, t.channel, 'opened', t.message_id, t.client_id, t.pet_id, t.service_id, t."offset",
      t.service_due_on, t.batch_on, t.cadence_version_id, t.decided_at
    FROM jsonb_populate_recordset(NULL::touches, ${JSON.stringify(touches)}::jsonb) t`;
}
