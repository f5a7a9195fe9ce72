/**
 * `DATABASE_URL=... tsx bench/import.ts [pets]`: imports a made-up hospital of that many pets (60,000 unless given) twice, each time in a process of its own,
 * and says how long each took and the most memory the process had (resident set). The practice it makes stays in the database.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPractice } from '../prisma/practices.ts';
import { openDatabase } from '../prisma/client.ts';
import { writeHospital } from './hospital.ts';

const pets = Number(process.argv[2] ?? 60_000);
const url = process.env['DATABASE_URL'];
if (!url || !Number.isInteger(pets) || pets < 1)
  throw new Error("Set DATABASE_URL to a migrated database (the application's role), and give a whole number of pets.");

const folder = await mkdtemp(join(tmpdir(), 'homing-bench-'));
const database = openDatabase(url, 2);
try {
  const files = await writeHospital(folder, pets);
  const { id } = await createPractice(
    database,
    {
      slug: `bench-${Date.now()}`,
      name: 'Bench',
      timeZone: 'America/New_York',
      phone: '+12075550100',
      email: 'bench@example.com',
      address: { line1: '1 Lighthouse Rd', city: 'Portland', state: 'ME', postalCode: '04101' },
    },
    new Date(),
  );
  process.stdout.write(`${pets} pets; ${files}\n`);
  for (const which of ['first', 'same again']) process.stdout.write(`${which}: ${await importInChild(id)}\n`);
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}

function importInChild(practiceId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'importChild.ts'), practiceId, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said.trim()) : reject(new Error(`The import ended with code ${code}.`))));
  });
}
