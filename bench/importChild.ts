import { importFolder } from '../pims/index.ts';
import { openDatabase } from '../prisma/client.ts';

const [practiceId, folder] = process.argv.slice(2);
const url = process.env['DATABASE_URL'];
if (!url || !practiceId || !folder) throw new Error('Started by bench/import.ts.');
const database = openDatabase(url, 2);
const report = await importFolder({ database, practiceId, source: { folder }, now: new Date() });
await database.close();
const sum = (of: (file: (typeof report.files)[number]) => number) => report.files.reduce((total, file) => total + of(file), 0);
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    outcome: report.outcome,
    seconds: report.tookMs / 1000,
    rows: sum((file) => file.rows),
    added: sum((file) => file.added),
    changed: sum((file) => file.changed),
    rejected: sum((file) => file.rejected),
    petsWoken: report.petsWoken,
    peakMB: Math.round(maxRSS / 1024),
  }),
);
