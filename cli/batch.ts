import type { Command } from 'commander';
import { callBatch } from '../activities/batches/callBatch.ts';
import { reportBatch, type BatchReport } from '../activities/batches/reportBatch.ts';
import { channelNames, channels } from '../domain/channels.ts';
import { reasons } from '../domain/reasons.ts';
import type { Database } from '../prisma/client.ts';
import { Refusal } from './say.ts';

interface BatchOptions {
  practice: string;
  on?: string;
  dryRun?: boolean;
  json?: boolean;
}
interface Context {
  database: Database;
  close(): Promise<void>;
}

/** `homing batch run`. */
export function registerBatch(program: Command, openContext: () => Promise<Context>): void {
  program
    .command('batch')
    .description('what leaves together on a delivery day')
    .command('run')
    .description("send a batch now instead of at its hour: every touch of it that is not made yet, judged by today's facts")
    .requiredOption('--practice <slug>', 'whose batch')
    .option('--on <date>', "a day of the batch's window, YYYY-MM-DD; default: today's batch")
    .option('--dry-run', 'say what would leave and what would not, and why; send nothing')
    .option('--json', 'print the whole report as JSON')
    .addHelpText(
      'after',
      '\nExample: homing batch run --practice harbor-animal-hospital --dry-run\n\nCalling a batch twice sends nothing twice: the second call finds only what became due since.',
    )
    .action(async (options: BatchOptions) => {
      const context = await openContext();
      try {
        const report = await runBatch(context.database, options, Date.now());
        process.stdout.write(
          options.json
            ? `${JSON.stringify(report, null, 2)}\n`
            : describeBatch(report, options.dryRun === true) + (await describeIfLive(context.database, report, options)),
        );
      } finally {
        await context.close();
      }
    });
}

/** A practice that isn't sending wants to know what its batch would be if it were. */
async function describeIfLive(database: Database, report: BatchReport, options: BatchOptions): Promise<string> {
  const practice = await database.global.practice.findUnique({ where: { slug: options.practice } });
  if (!practice || practice.sending === 'live') return '';
  const preview = await reportBatch({ database, practiceId: practice.id, on: report.batchOn, now: Date.now(), asIfLive: true });
  return `The practice is not sending. If it were live:\n${describeBatch(preview, true)}`;
}

/** @throws Refusal for an unknown practice or a date that is none */
export async function runBatch(database: Database, { practice: slug, on, dryRun }: BatchOptions, now: number): Promise<BatchReport> {
  const practice = await database.global.practice.findUnique({ where: { slug } });
  if (!practice) {
    const known = (await database.global.practice.findMany({ select: { slug: true } })).map((one) => one.slug);
    throw new Refusal(`There is no practice "${slug}". There is: ${known.join(', ') || 'none yet'}.`);
  }
  if (on !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(on) || new Date(`${on}T00:00:00Z`).toJSON()?.slice(0, 10) !== on))
    throw new Refusal(`"${on}" is no day. Write --on as YYYY-MM-DD, for example 2026-12-01.`);
  const question = { database, practiceId: practice.id, now, ...(on === undefined ? {} : { on }) };
  return dryRun ? reportBatch(question) : callBatch({ ...question, calledBy: 'homing batch run' });
}

function describeBatch(report: BatchReport, dryRun: boolean): string {
  const counts = channels.map((channel) => `${report.counts[channel]} ${channelNames[channel]}${report.counts[channel] === 1 ? '' : 's'}`).join(', ');
  const byReason = new Map<string, number>();
  for (const { reason } of report.skips) byReason.set(reasons[reason], (byReason.get(reasons[reason]) ?? 0) + 1);
  const skipped = [...byReason].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  ${count} not sent: ${reason}`);
  const head = dryRun ? `The batch of ${report.batchOn} would send ${counts}.` : `The batch of ${report.batchOn} is leaving: ${counts}.`;
  return `${[head, ...skipped].join('\n')}\n`;
}
