import type { Command } from 'commander';

/** What the help of a command says beyond its options. */
export interface Lesson {
  /** Lines to type, each with what it is for. */
  examples: readonly (readonly [line: string, means: string])[];
  /** What it changes, and what it never does. */
  changes: string;
  /** Pages to read on. */
  more: readonly string[];
}

const lessons = new WeakMap<Command, Lesson>();

/** Adds a lesson to a command: shown under its help and on docs/reference/commands.md. */
export function teach(command: Command, lesson: Lesson): Command {
  lessons.set(command, lesson);
  return command.addHelpText('after', `\n${describeLesson(lesson)}`);
}

export const lessonOf = (command: Command): Lesson | undefined => lessons.get(command);

function describeLesson({ examples, changes, more }: Lesson): string {
  return [
    'Examples:',
    ...examples.map(([line, means]) => `  ${line}\n      ${means}`),
    '',
    'What it changes:',
    ...wrap(changes, 100).map((line) => `  ${line}`),
    '',
    `Read on: ${more.join(', ')}`,
  ].join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
