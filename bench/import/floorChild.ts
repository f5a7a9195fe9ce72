import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { taskOf } from '../evening/task.ts';

// The floor: each file as it is through COPY into a temporary table of texts, then one upsert into a table of its own with its key. Nothing is
// checked, normalised, compared, joined, counted or reported; no contact points, no ownerships, no services, nobody is woken.
const { folder } = taskOf<{ folder: string }>();
const tables: [name: string, columns: string[]][] = [
  [
    'clients',
    'client_id status first_name last_name email mobile_phone home_phone address_line1 city state postal_code balance_due communications_disabled'.split(' '),
  ],
  ['pets', 'pet_id client_id name species breed sex birth_date status'.split(' ')],
  ['reminders', 'reminder_id pet_id service_code service_name due_date status completed_date kind'.split(' ')],
];
const client = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
await client.connect();
const began = performance.now();
let rows = 0;
await client.query('CREATE SCHEMA IF NOT EXISTS bench_floor');
await client.query('BEGIN');
for (const [name, columns] of tables) {
  const [key] = columns;
  const texts = columns.map((column) => `${column} text`).join(', ');
  await client.query(`CREATE TABLE IF NOT EXISTS bench_floor.${name} (${texts}, PRIMARY KEY (${key}))`);
  await client.query(`CREATE TEMP TABLE staged_${name} (${texts}) ON COMMIT DROP`);
  await pipeline(createReadStream(join(folder, `${name}.csv`)), client.query(copyFrom(`COPY staged_${name} FROM STDIN WITH (FORMAT csv, HEADER true)`)));
  const changes = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  const { rowCount } = await client.query(
    `INSERT INTO bench_floor.${name} SELECT * FROM staged_${name} ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`,
  );
  rows += rowCount ?? 0;
}
await client.query('COMMIT');
const seconds = (performance.now() - began) / 1000;
await client.end();
const { maxRSS } = process.resourceUsage();
process.send?.({ kind: 'imported', seconds, rows, peakMB: maxRSS / 1024 }, () => process.exit(0));
