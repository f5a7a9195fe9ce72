#!/usr/bin/env node
// The `homing` command. The product is TypeScript and runs as it is written, through tsx.
import { canRunTypeScript, nodeProblem } from './requirements.mjs';

const problem =
  nodeProblem() ??
  (canRunTypeScript()
    ? null
    : 'The packages Homing is made of are not installed. Run `npm start` (it installs them and starts everything), or `npm ci` to install them only.');

if (problem === null) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./main.ts');
} else if (process.argv[2] === 'doctor' && process.argv.includes('--json')) {
  const [says, ...todo] = problem.split(/(?<=\.) /);
  console.log(JSON.stringify({ ok: false, running: 'no', findings: [{ area: 'This machine', state: 'bad', says, todo: todo.join(' ') }] }, null, 2));
  process.exitCode = 1;
} else {
  console.error(`✗ ${problem}`);
  process.exitCode = 1;
}
