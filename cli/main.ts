import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { openContext } from './context.ts';
import { Refusal, say } from './say.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };

const program = new Command('homing')
  .version(version)
  .description('Homing keeps pets coming back on time: reminders by e-mail, text and postcard, each pet followed by a durable process.')
  .showHelpAfterError('Add --help to see how this command is used.')
  // 2 = used wrongly, 1 = refused or failed, 0 = done.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .addHelpText(
    'after',
    `
Examples:
  npm start                                            start everything; the demo practice on the first time
  npm start -- --fresh                                 start over with empty data
  npm run homing -- import ./export --practice my-clinic --dry-run
  npm run homing -- batch run --practice my-clinic --dry-run
  npm run homing -- doctor                             what is there, what is missing, what to do

Settings are environment variables: docs/settings.md. Data lies in .homing/ (HOMING_HOME).`,
  );

/** Loaded when used: a command pays for its own libraries only. */
const commands: Record<string, () => Promise<void>> = {
  start: async () => {
    program
      .command('start')
      .description('start the engine, the API with the console, and the workers; Ctrl-C stops all')
      .option('--fresh', 'clear all embedded data first')
      .action(async (options: { fresh?: true }) => (await import('./start.ts')).start({ fresh: options.fresh ?? false }));
  },
  import: async () => (await import('./import.ts')).registerImport(program, openContext),
  practice: async () => (await import('./practice.ts')).registerPractice(program, openContext),
  batch: async () => (await import('./batch.ts')).registerBatch(program, openContext),
  doctor: async () => {
    program
      .command('doctor')
      .description('look at this installation part by part and say what to do about what is wrong')
      .action(async () => (await import('./doctor.ts')).examine());
  },
};

const named = process.argv[2];
const wanted = named !== undefined && Object.hasOwn(commands, named) ? [named] : Object.keys(commands);

try {
  for (const name of wanted) await commands[name]?.();
  await program.parseAsync();
  // Not for the others: what they print may still be on its way through a pipe.
  if (named === 'start') process.exit();
} catch (error) {
  say.bad(explain(error));
  process.exit(1);
}

/** Errors we wrote speak for themselves; one of the language or a library is a fault and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.constructor === Error && !('code' in error) ? error.message : (error.stack ?? error.message);
}
