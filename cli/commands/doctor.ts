import type { Command } from 'commander';
import { warnIfNpmTalks } from '../say.ts';
import { teach } from '../teach.ts';

/** `homing doctor`. */
export function addDoctor(program: Command): void {
  const doctor = program
    .command('doctor')
    .helpGroup('Run it:')
    .summary('what is there, what is missing, and what to do about it')
    .description('Looks at this installation part by part, whether it runs or not, and says what to do about what is wrong.')
    .option('--json', 'print what was found as JSON')
    .action(async (options: { json?: true }) => {
      const { examine } = await import('../doctor/examine.ts');
      const found = await examine(process.env, Date.now());
      if (options.json) warnIfNpmTalks();
      const { describeExamination } = await import('../doctor/describe.ts');
      process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : describeExamination(found));
      if (!found.ok) process.exitCode = 1;
    });
  teach(doctor, {
    examples: [
      ['npm run homing -- doctor', 'before the first start, while it starts, while it runs, and when something is odd'],
      ['npm run -s homing -- doctor --json', 'for monitoring; ends with code 1 when something needs doing'],
    ],
    changes:
      'Nothing. When engine programs are missing it asks the places they come from whether they answer; otherwise it talks to this machine and the database and Temporal of the settings only.',
    more: ['docs/engine.md', 'docs/settings.md'],
  });
}
