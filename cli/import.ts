import { importFolder, loadProfile, type ImportReport } from '../pims/index.ts';
import type { ImportFlags } from './commands/import.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { describeImport } from './importSummary.ts';
import { showProgress } from './importProgress.ts';
import { findPractice } from './practiceOf.ts';
import { warnIfNpmTalks } from './say.ts';

/** `homing import`: exit code 1 when the import was refused. */
export async function runImportCommand(openContext: OpenContext, folder: string, flags: ImportFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async (context) => {
    const report = await runImport(context, folder, flags);
    process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : describeImport(report));
    if (report.outcome === 'refused') process.exitCode = 1;
  });
}

async function runImport({ database }: CommandContext, folder: string, flags: ImportFlags): Promise<ImportReport> {
  const profile = flags.profile === undefined ? {} : await loadProfile(flags.profile);
  const practice = await findPractice(database, flags.practice);
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
