import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { addBatch } from './commands/batch.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvents } from './commands/events.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addOperator } from './commands/operator.ts';
import { addPerson } from './commands/person.ts';
import { addPractice } from './commands/practice.ts';
import { addStart } from './commands/start.ts';
import type { OpenContext } from './context.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };

/** The whole command line, described. What a command does is loaded when it is used: it pays for its own libraries only. */
export function buildProgram(openContext: OpenContext): Command {
  const program = new Command('homing')
    .version(version)
    .description('Homing keeps pets coming back on time: reminders by e-mail, text and postcard, each pet followed by a durable process.')
    .showHelpAfterError('Add --help to see how this command is used.')
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      'after',
      `
Begin here:
  npm start                                                  everything, with a demo practice on the first start
  npm run homing -- doctor                                   what is there, what is missing, what to do
  npm run homing -- practice add --help                      a hospital of your own
  npm run homing -- import ./export --practice my-clinic --dry-run
  npm run homing -- batch run --practice my-clinic --dry-run what would leave, and why not
  npm run homing -- help batch run                           what a command does, what it changes, examples

Commands work beside a Homing that runs (\`npm start\` in another terminal), on the data of HOMING_HOME (.homing/).
Settings are environment variables: docs/settings.md. For clean JSON: npm run -s homing -- ... --json
Exit codes: 0 done, 1 refused or failed (it says why), 2 used wrongly.`,
    );
  addStart(program);
  addDoctor(program);
  addPractice(program, openContext);
  addPerson(program, openContext);
  addOperator(program, openContext);
  addImport(program, openContext);
  addBatch(program, openContext);
  addEvents(program, openContext);
  addKeys(program, openContext);
  // 2 = used wrongly, 1 = refused or failed, 0 = done.
  exitWithOurCodes(program);
  return program;
}

function exitWithOurCodes(command: Command): void {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  command.configureOutput({ outputError: (text, write) => write(text + hintAtTypo(command, text)) });
  for (const child of command.commands) exitWithOurCodes(child);
}

/** Commander misses a required option before it sees that it was only mistyped. */
function hintAtTypo(command: Command, error: string): string {
  if (!error.includes('required option')) return '';
  const known = command.options.map(({ long }) => long);
  const unknown = process.argv.filter((word) => word.startsWith('--') && word !== '--' && !known.includes(word.split('=')[0] as string));
  return unknown.length === 0 ? '' : `(Not known here: ${unknown.join(', ')}. There is: ${known.join(', ')}.)\n`;
}
