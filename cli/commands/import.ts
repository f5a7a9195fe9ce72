import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface ImportFlags {
  practice?: string[];
  allPractices?: true;
  dryRun?: true;
  complete?: true;
  force?: true;
  profile?: string;
  rejects?: string;
  showMapping?: true;
  json?: true;
}

/**
 * `homing import FOLDER --practice SLUG`, or several of them, each with its own locations of the export.
 * Exit code 0: it went in (rows that could not are named); 1: refused or failed, nothing went in; 2: wrong usage.
 */
export function addImport(program: Command, openContext: OpenContext): void {
  const command = program
    .command('import')
    .helpGroup('Look after a practice:')
    .argument('<folder>', 'with any of clients.csv, pets.csv, reminders.csv, appointments.csv, invoices.csv, invoice_lines.csv')
    .summary("bring a practice-management system's export in")
    .description('Brings the export of a practice-management system into a practice.')
    .option(
      '--practice <slug>',
      'the practice the facts belong to; several times: each takes its own locations',
      (slug: string, before: string[] | undefined) => [...(before ?? []), slug],
    )
    .option('--all-practices', 'every practice that has chosen its locations of an export')
    .option('--dry-run', 'read, check and count everything, but change nothing')
    .option('--complete', 'the files hold all there is: mark what they lack as deleted')
    .option('--force', 'also when more than 10 % of a table would go (with --complete, or after another choice of locations)')
    .option('--profile <file>', 'a JSON file that maps other file names, columns and values to ours (default: what was chosen in the console)')
    .option('--show-mapping', 'only say what each file is taken for and which of its columns feed which of ours')
    .option('--rejects <folder>', "where rows that can't go in are written (default: in HOMING_HOME, where the console finds them; of a dry run: nowhere)")
    .option('--json', 'print the report as JSON')
    .action(async (folder: string, flags: ImportFlags) => {
      if (!flags.practice === !flags.allPractices)
        program.error('Name the practice: --practice SLUG, several times for several, or --all-practices.', { exitCode: 2 });
      if ((flags.practice?.length ?? 2) > 1 && (flags.profile || flags.rejects))
        program.error('--profile and --rejects are for one practice: leave them out, and each reads as was chosen for it.', { exitCode: 2 });
      await (await import('../import.ts')).runImportCommand(openContext, folder, flags);
    });
  teach(command, {
    examples: [
      ['npm run homing -- import ./export --practice my-clinic --dry-run', 'see what is new, changed and rejected before anything changes'],
      ['npm run homing -- import ./export --practice my-clinic', 'bring it in; the same files again change nothing'],
      ['npm run homing -- import ./export --practice my-clinic --complete', 'what the files no longer have is marked as deleted'],
      ['npm run homing -- import ./export --practice downtown --practice harbor', 'one export of sister sites: each takes the clients of its own locations'],
    ],
    changes:
      "The practice's clients, pets, due services, appointments and invoices, all or nothing. Rows that cannot go in are left out, named, and written to a file to mend. The processes of the pets concerned look again; whether anything leaves is decided by the practice's switch.",
    more: ['docs/import-format.md', 'docs/how-to/bring-in-your-hospital.md', 'docs/how-to/sister-sites.md'],
  });
}
