import type { Command } from 'commander';
import { teach } from '../teach.ts';

/** `homing start`. */
export function addStart(program: Command): void {
  const start = program
    .command('start')
    .helpGroup('Run it:')
    .summary('start everything; Ctrl-C stops it')
    .description('Starts the engine (PostgreSQL, Temporal and its UI), the API with the console, and the workers. Ctrl-C stops all of it in order.')
    .option('--fresh', 'clear all embedded data first; asks unless only the demo is there')
    .option('--yes', 'with --fresh: do not ask')
    .action(async (options: { fresh?: true; yes?: true }) => {
      if (options.yes && !options.fresh) program.error('--yes goes with --fresh.', { exitCode: 2 });
      const { start: run } = await import('../start.ts');
      await run({ fresh: options.fresh ?? false, yes: options.yes ?? false });
    });
  teach(start, {
    examples: [
      ['npm start', 'what is missing is installed, built or fetched first; the first start makes a demo practice'],
      ['HOMING_PORT=5000 npm start', 'settings are environment variables'],
      ['npm start -- --fresh', 'begin again with empty data and a new demo'],
    ],
    changes:
      'It keeps everything in .homing/ (HOMING_HOME) and engine programs in ~/.cache/homing (HOMING_CACHE). With --fresh the data folder is emptied: practices, messages, history and keys are gone for good.',
    more: ['README.md', 'docs/engine.md', 'docs/settings.md'],
  });
}
