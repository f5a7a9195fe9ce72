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

/** What a person can do something about: shown without a stack. */
export class Refusal extends Error {}

export const bold = pc.bold;
export const dim = pc.dim;
