import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onDatabase } from '../../embedded/roles.ts';
import { openDatabase } from '../../prisma/client.ts';
import { Hospital } from '../../test/kit/hospital.ts';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { cpuOf } from '../kit/usage.ts';
import { writeExport, type Counts } from './export.ts';

const sizes: Record<Size, { counts: Counts; times: number }> = {
  full: { counts: { clients: 100_000, pets: 150_000, reminders: 300_000 }, times: 2 },
  quick: { counts: { clients: 10_000, pets: 15_000, reminders: 30_000 }, times: 2 },
  tiny: { counts: { clients: 40, pets: 60, reminders: 120 }, times: 1 },
};

interface Imported {
  kind: 'imported';
  seconds: number;
  rows: number;
  peakMB: number;
}
type Measured = Imported & { postgresMs: number };

/** An export of a large hospital, imported into an empty practice and then once more unchanged, against the barest way to get the same rows in. */
export async function measureImport(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { counts, times } = sizes[size];
  const folder = await mkdtemp(join(tmpdir(), 'homing-export-'));
  const runs = { first: { ours: [] as Measured[], floor: [] as Measured[] }, again: { ours: [] as Measured[], floor: [] as Measured[] } };
  const ownTables: Measured[] = [];
  try {
    const bytes = await writeExport(folder, counts);
    const play = async (file: string, task: object): Promise<Measured> => {
      const before = cpuOf(engine.pids.postgres);
      const child = startChild(join(import.meta.dirname, file), { environment: engine.environment, task });
      const imported = await child.hear<Imported>('imported');
      await child.end();
      return { ...imported, postgresMs: cpuOf(engine.pids.postgres) - before };
    };
    for (let time = 1; time <= times; time += 1) {
      const practiceId = await emptyPractice(engine);
      await onDatabase(engine.settings.DATABASE_OWNER_URL as string, (client) => client.query('DROP SCHEMA IF EXISTS bench_floor CASCADE'));
      for (const which of ['first', 'again'] as const) {
        say(`import, ${which}: ${time} of ${times}`);
        runs[which].floor.push(await play('floorChild.ts', { folder }));
        runs[which].ours.push(await play('homingChild.ts', { practiceId, folder }));
      }
      say(`import, the same rows into the same tables: ${time} of ${times}`);
      const rows = runs.first.ours.at(-1)?.rows ?? 0;
      ownTables.push(await play('ownTablesChild.ts', { from: practiceId, to: await emptyPractice(engine), rows }));
    }
    const figure = (what: string, which: keyof typeof runs, { unit, of }: { unit: string; of: (one: Measured) => number }) => ({
      what,
      unit,
      ours: runs[which].ours.map(of),
      floor: runs[which].floor.map(of),
    });
    const rate = (one: Measured) => one.rows / one.seconds;
    return [
      {
        title: 'Import',
        how:
          `${counts.clients} clients, ${counts.pets} pets, ${counts.reminders} reminders (${(bytes / 1e6).toFixed(0)} MB of CSV) into an empty practice, then the same ` +
          'files again. Floor: COPY of each file into a temporary table and one upsert into a table of texts.',
        figures: [
          { ...figure('first time', 'first', { unit: 'rows/s', of: rate }), aim: '≥ 0.5' },
          { ...figure('same files again', 'again', { unit: 'rows/s', of: rate }), aim: '≥ 0.5' },
          { ...figure('first time: memory at most', 'first', { unit: 'MB', of: (one) => one.peakMB }), aim: '< 300 MB' },
          { ...figure('same files again: memory at most', 'again', { unit: 'MB', of: (one) => one.peakMB }), aim: '< 300 MB' },
          figure('first time: CPU of PostgreSQL', 'first', { unit: 's', of: (one) => one.postgresMs / 1000 }),
          figure('same files again: CPU of PostgreSQL', 'again', { unit: 's', of: (one) => one.postgresMs / 1000 }),
        ],
        notes: [],
      },
      {
        title: 'Import: beside the database alone',
        how:
          'The same first import. Floor: every row it wrote, finished and checked, through COPY and one INSERT a table into the product’s own tables, with their keys, ' +
          'foreign keys, indexes and row-level security: what is left above it is reading, checking, normalising, comparing and reporting.',
        figures: [
          { what: 'first time', unit: 'rows/s', ours: runs.first.ours.map(rate), floor: ownTables.map(rate), aim: '≥ 0.5' },
          {
            what: 'CPU of PostgreSQL',
            unit: 's',
            ours: runs.first.ours.map((one) => one.postgresMs / 1000),
            floor: ownTables.map((one) => one.postgresMs / 1000),
          },
        ],
        notes: [
          'The barest floor above writes three tables of texts with one key each; the import writes clients, contact points, pets, ownerships, services, reminders and wakes, under row-level security, with their indexes.',
        ],
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function emptyPractice(engine: BenchEngine): Promise<string> {
  const database = openDatabase(engine.settings.DATABASE_URL, 1);
  try {
    return (await Hospital.open(database, { sending: 'setting_up' })).id;
  } finally {
    await database.close();
  }
}
