import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { findSharers, importFolder, importsFolder, loadProfile, readKeptProfile, type Claimant, type ImportReport } from '../pims/index.ts';
import { announceChanges } from '../prisma/changes.ts';
import type { Practice } from '../prisma/generated/client.ts';
import type { ImportFlags } from './commands/import.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { describeImport } from './importSummary.ts';
import { explainNoneBegun, importAll, refuseOverlaps, warnOfUnclaimed, type PracticeReport } from './importSeveral.ts';
import { showProgress } from './importProgress.ts';
import { findPractice } from './practiceOf.ts';
import { Refusal, warnIfNpmTalks } from './say.ts';
import { showMapping } from './showMapping.ts';

/** `homing import`: exit code 1 when the import was refused. */
export async function runImportCommand(openContext: OpenContext, folder: string, flags: ImportFlags): Promise<void> {
  if (flags.json) warnIfNpmTalks();
  await withContext(openContext, async (context) => {
    const practices = await practicesOf(context, flags);
    if (flags.showMapping) return showMapping(practices, folder, flags);
    if (practices.length > 1) refuseOverlaps(practices);
    const read = (practice: Practice, { isTry }: { isTry: boolean }) =>
      runImport(context, { practice, folder, flags: isTry ? { ...flags, dryRun: true } : flags });
    const { reports, hasBegun } = await importAll(practices, read, { isDryRun: flags.dryRun ?? false });
    if (flags.json) process.stdout.write(`${JSON.stringify(practices.length > 1 ? reports : reports[0]?.report, null, 2)}\n`);
    else for (const [index, { report }] of reports.entries()) sayReport(report, { name: practices.length > 1 ? practices[index]?.name : undefined });
    // Programs read the report; who looks after them reads this.
    const hints = flags.json ? process.stderr : process.stdout;
    if (hasBegun) for (const practice of practices.slice(reports.length)) hints.write(`Nothing went into ${practice.name}: the one before it did not go in.\n`);
    else hints.write(explainNoneBegun(practices, reports));
    for (const warning of await warnAbout(context, practices, reports)) hints.write(`Look at this: ${warning}.\n`);
    if (reports.some(({ report: { outcome } }) => outcome === 'refused' || outcome === 'cancelled')) process.exitCode = 1;
  });
}

const sayReport = (report: ImportReport, { name }: { name: string | undefined }): boolean =>
  process.stdout.write(`${name === undefined ? '' : `${name}\n`}${describeImport(report)}${name === undefined ? '' : '\n'}`);

/** Those the command names, in its order. @throws Refusal for one there is not, or when there is none */
async function practicesOf({ database }: CommandContext, { practice = [], allPractices }: ImportFlags): Promise<Practice[]> {
  if (!allPractices) return Promise.all([...new Set(practice)].map((slug) => findPractice(database, slug)));
  const all = await database.global.practice.findMany({ where: { isDemo: false }, orderBy: { slug: 'asc' } });
  const split = all.filter((one) => readKeptProfile(one.importMapping).locations);
  if (split.length === 0)
    throw new Refusal('No practice has chosen its locations of an export yet: do so under Imports > Locations, or name practices with --practice.');
  return split;
}

/** What a person should look at once everything is read, in sentences. */
async function warnAbout({ database }: CommandContext, practices: Practice[], reports: PracticeReport[]): Promise<string[]> {
  const [only] = practices;
  if (practices.length > 1 || !only) return warnOfUnclaimed(practices, reports);
  const others = await database.global.practice.findMany({ where: { id: { not: only.id }, isDemo: false } });
  const claimant = (one: Practice): Claimant => ({ name: one.name, choice: readKeptProfile(one.importMapping).locations ?? null });
  return findSharers(claimant(only), others.map(claimant));
}

interface OneImport {
  practice: Practice;
  folder: string;
  flags: ImportFlags;
}

async function runImport({ database, settings }: CommandContext, { practice, folder, flags }: OneImport): Promise<ImportReport> {
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
