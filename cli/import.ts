import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { importFolder, importsFolder, loadProfile, type ImportReport } from '../pims/index.ts';
import { announceChanges } from '../prisma/changes.ts';
import type { ImportFlags } from './commands/import.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { describeImport } from './importSummary.ts';
import { showProgress } from './importProgress.ts';
import { findPractice } from './practiceOf.ts';
import { warnIfNpmTalks } from './say.ts';
import { showMapping } from './showMapping.ts';

/** `homing import`: exit code 1 when the import was refused. */
export async function runImportCommand(openContext: OpenContext, folder: string, flags: ImportFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async (context) => {
    if (flags.showMapping) return showMapping(context, folder, flags);
    const report = await runImport(context, folder, flags);
    process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : describeImport(report));
    if (report.outcome === 'refused' || report.outcome === 'cancelled') process.exitCode = 1;
  });
}

async function runImport({ database, settings }: CommandContext, folder: string, flags: ImportFlags): Promise<ImportReport> {
  const practice = await findPractice(database, flags.practice);
  const progress = showProgress(process.stderr);
  const changes = announceChanges(database);
  // Where the console offers them for download. A dry run leaves nothing behind unless it is told where.
  const ownRejects = flags.dryRun ? null : join(importsFolder(join(settings.HOMING_HOME, 'uploads'), practice.id), randomUUID());
  try {
    const report = await importFolder({
      database,
      practiceId: practice.id,
      source: { folder },
      now: new Date(),
      startedBy: 'homing import',
      dryRun: flags.dryRun ?? false,
      complete: flags.complete ?? false,
      force: flags.force ?? false,
      rejectsFolder: flags.rejects ?? ownRejects,
      onProgress: (step) => {
        progress.show(step);
        changes.announce(practice.id, ['imports']);
      },
      ...(flags.profile === undefined ? {} : { profile: await loadProfile(flags.profile) }),
    });
    changes.announce(practice.id, report.outcome === 'imported' ? ['imports', 'pets', 'practice'] : ['imports']);
    return report;
  } finally {
    progress.clear();
    await changes.close();
  }
}
