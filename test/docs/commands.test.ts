import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { buildProgram } from '../../cli/program.ts';
import { lessonOf } from '../../cli/teach.ts';
import { allPages, readPage } from './pages.ts';

const program = buildProgram(() => Promise.reject(new Error('no command is run here')));

interface Leaf {
  name: string;
  command: Command;
}
const leavesOf = (command: Command, before: string[] = []): Leaf[] =>
  command.commands.flatMap((child) => {
    const path = [...before, child.name()];
    return child.commands.length > 0 ? leavesOf(child, path) : [{ name: path.join(' '), command: child }];
  });
const leaves = leavesOf(program);

test.each(leaves.map(({ name, command }) => [name, command] as const))(
  '`homing %s --help` teaches: examples, what it changes, where to read on',
  (_name, command) => {
    const lesson = lessonOf(command);
    expect(lesson?.examples.length).toBeGreaterThan(0);
    expect(lesson?.changes).toMatch(/^[A-Z].*\.$/);
    expect(lesson?.more.filter((page) => !allPages().includes(page))).toEqual([]);
    for (const option of command.options) expect(option.description).not.toBe('');
  },
);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function describeCommand({ name, command }: Leaf): string {
  const lesson = lessonOf(command);
  const arguments_ = command.registeredArguments.map((argument) => `| \`<${argument.name()}>\` | ${cell(argument.description)} | yes |`);
  const options = command.options.map((option) => `| \`${option.flags}\` | ${cell(option.description)} | ${option.mandatory ? 'yes' : ''} |`);
  const rows = [...arguments_, ...options];
  return [
    `## homing ${name}`,
    '',
    command.description(),
    ...(rows.length > 0 ? ['', '| | means | needed |', '|---|---|---|', ...rows] : []),
    '',
    `**What it changes.** ${lesson?.changes ?? ''}`,
    '',
    '```sh',
    ...(lesson?.examples ?? []).map(([line, means]) => `# ${means}\n${line}`),
    '```',
  ].join('\n');
}

test('docs/reference/commands.md says what the commands say', async () => {
  const page = `# The \`homing\` command

\`npm run homing -- COMMAND\`, beside a Homing that runs (\`npm start\` in another terminal). npm prints two lines of its own: for JSON alone write
\`npm run -s homing -- COMMAND --json\`. Exit codes: 0 done, 1 refused or failed (it says why), 2 used wrongly.

${leaves.map(describeCommand).join('\n\n')}

This page is made from \`cli/commands\`: \`npx vitest run test/docs -u\` writes it anew.
`;
  await expect(page).toMatchFileSnapshot('../../docs/reference/commands.md');
});

/** Every line of a page that calls our command, as its words. */
const callsOn = (page: string): string[][] =>
  [...readPage(page).matchAll(/npm (?:run (?:-s )?homing --|start --) ?([^`\n#|]*)/g)].map((match) => {
    const words = (match[1] ?? '').trim().split(/\s+/).filter(Boolean);
    return match[0].startsWith('npm start') ? ['start', ...words] : words;
  });

test('every call of our command on any page names a command and options that there are', () => {
  const wrong = allPages().flatMap((page) =>
    callsOn(page).flatMap((words) => {
      const named = words[0] === 'help' ? words.slice(1) : words;
      if (named.length === 0 || /^(…|\.\.\.|COMMAND|-)/.test(named[0] ?? '')) return [];
      const leaf = leaves.find(({ name }) => named.join(' ').startsWith(name));
      if (!leaf) return [`${page}: no command "${named.join(' ')}"`];
      const known = [...leaf.command.options.map(({ long }) => long), '--help'];
      return named.filter((word) => word.startsWith('--') && !known.includes(word)).map((word) => `${page}: ${leaf.name} has no ${word}`);
    }),
  );
  expect(wrong).toEqual([]);
});
