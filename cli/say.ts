import pc from 'picocolors';

/** Lines for people at a terminal; machine output goes to stdout by its own command. */
export const say = {
  step: (line: string): void => {
    process.stderr.write(`${pc.dim('-')} ${line}\n`);
  },
  good: (line: string): void => {
    process.stderr.write(`${pc.green('✓')} ${line}\n`);
  },
  bad: (line: string): void => {
    process.stderr.write(`${pc.red('✗')} ${line}\n`);
  },
  plain: (line: string): void => {
    process.stderr.write(`${line}\n`);
  },
};

/**
 * npm prints a head of its own before what a script prints, so `npm run homing -- … --json > file` is no JSON; said where a person
 * would otherwise look for the fault here.
 */
export function warnIfNpmTalks(env: NodeJS.ProcessEnv = process.env): void {
  if (env['npm_lifecycle_event'] === 'homing' && env['npm_config_loglevel'] !== 'silent' && !process.stdout.isTTY)
    say.step('npm writes two lines of its own before this JSON. For JSON alone: npm run -s homing -- …');
}

/** What a person can do something about: shown without a stack. */
export class Refusal extends Error {}

export const bold = pc.bold;
export const dim = pc.dim;
