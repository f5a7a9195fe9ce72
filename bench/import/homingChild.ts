import { importFolder } from '../../pims/index.ts';
import { openDatabase } from '../../prisma/client.ts';
import { taskOf } from '../evening/task.ts';

// One import in a process of its own: its memory is its own.
const { practiceId, folder } = taskOf<{ practiceId: string; folder: string }>();
const database = openDatabase(process.env['DATABASE_URL'] as string, 2);
const began = performance.now();
const report = await importFolder({ database, practiceId, source: { folder }, now: new Date() });
const seconds = (performance.now() - began) / 1000;
await database.close();
if (report.outcome === 'refused') throw new Error(`The import was refused: ${JSON.stringify(report)}`);
const { maxRSS } = process.resourceUsage();
const rows = report.files.reduce((total, file) => total + file.rows, 0);
process.send?.({ kind: 'imported', seconds, rows, peakMB: maxRSS / 1024 }, () => process.exit(0));
