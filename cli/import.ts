import type { Command } from 'commander';
import { importFolder, loadProfile, type ImportReport } from '../pims/index.ts';
import type { CommandContext } from './context.ts';
import { describeImport } from './importSummary.ts';
import { showProgress } from './importProgress.ts';
import { Refusal } from './say.ts';

interface ImportFlags {
  practice: string;
  dryRun?: true;
  complete?: true;
  force?: true;
  profile?: string;
  rejects?: string;
  json?: true;
}

/**
 * `homing import FOLDER --practice SLUG`: brings a practice-management system's export in.
 * Exit code 0: it went in (rows that could not are named); 1: refused or failed, nothing went in; 2: wrong usage.
 */
export function registerImport(program: Command, openContext: () => Promise<CommandContext>): void {
  program
    .command('import')
    .argument('<folder>', 'with any of clients.csv, pets.csv, reminders.csv, appointments.csv, invoices.csv, invoice_lines.csv')
    .description('Bring the export of a practice-management system into a practice (docs/import-format.md).')
    .requiredOption('--practice <slug>', 'the practice the facts belong to')
    .option('--dry-run', 'read, check and count everything, but change nothing')
    .option('--complete', 'the files hold all there is: mark what they lack as deleted')
    .option('--force', 'with --complete: also when more than 10 % of a table would go')
    .option('--profile <file>', 'a JSON file that maps other file names, columns and values to ours')
    .option('--rejects <folder>', "where rows that can't go in are written (default: FOLDER/rejects)")
    .option('--json', 'print the report as JSON')
    .action(async (folder: string, flags: ImportFlags) => {
      if (flags.force && !flags.complete) program.error('--force goes with --complete.', { exitCode: 2 });
      const context = await openContext();
      try {
        const report = await runImport(context, folder, flags);
        process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : describeImport(report));
        if (report.outcome === 'refused') process.exitCode = 1;
      } finally {
        await context.close();
      }
    });
}

async function runImport({ database }: CommandContext, folder: string, flags: ImportFlags): Promise<ImportReport> {
  const profile = flags.profile === undefined ? {} : await loadProfile(flags.profile);
  const practice = await database.global.practice.findUnique({ where: { slug: flags.practice } });
  if (!practice) {
    const known = await database.global.practice.findMany({ select: { slug: true }, orderBy: { slug: 'asc' }, take: 20 });
    throw new Refusal(`There is no practice "${flags.practice}". Known here: ${known.map(({ slug }) => slug).join(', ') || 'none'}.`);
  }
  const progress = showProgress(process.stderr);
  try {
    return await importFolder({
      database,
      practiceId: practice.id,
      source: { folder },
      profile,
      now: new Date(),
      startedBy: 'homing import',
      onProgress: progress.show,
      dryRun: flags.dryRun ?? false,
      complete: flags.complete ?? false,
      force: flags.force ?? false,
      ...(flags.rejects === undefined ? {} : { rejectsFolder: flags.rejects }),
    });
  } finally {
    progress.clear();
  }
}
