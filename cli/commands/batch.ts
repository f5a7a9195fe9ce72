import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface BatchFlags {
  practice: string;
  on?: string;
  dryRun?: true;
  yes?: true;
  json?: true;
}

/** `homing batch run`. */
export function addBatch(program: Command, openContext: OpenContext): void {
  const batch = program.command('batch').helpGroup('Look after a practice:').description('what leaves together on a delivery day');
  const run = batch
    .command('run')
    .summary('send a batch now instead of at its hour')
    .description("Sends a batch now instead of at its hour: every touch of it that is not made yet, judged by today's facts.")
    .requiredOption('--practice <slug>', 'whose batch')
    .option('--on <date>', "a day of the batch's window, YYYY-MM-DD; default: today's batch. A future day's batch leaves early")
    .option('--dry-run', 'say what would leave and what would not, and why; send nothing')
    .option('--yes', 'do not ask, also when the practice is live')
    .option('--json', 'print the whole report, with names, as JSON')
    .action(async (flags: BatchFlags) => (await import('../batch.ts')).runBatchCommand(openContext, flags));
  teach(run, {
    examples: [
      ['npm run homing -- batch run --practice my-clinic --dry-run', "today's batch: counts by channel, and why others hear nothing"],
      ['npm run homing -- batch run --practice my-clinic --on 2026-12-01 --dry-run', 'what the batch of 1 December holds'],
      ['npm run -s homing -- batch run --practice my-clinic --dry-run --json', 'every pet, service and channel, for a script'],
      ['npm run homing -- batch run --practice my-clinic', 'shows the counts, asks, then sends within half an hour'],
    ],
    changes:
      'Without --dry-run the messages leave: each pet opens its own within half an hour. Nothing leaves twice: a second call finds only what became due since, and the batch at its own hour finds nothing of it left. A practice that is not Live sends nothing; its report is what it would be.',
    more: ['docs/how-to/send-a-batch.md', 'docs/architecture.md'],
  });
}
