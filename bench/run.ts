import { parseArgs } from 'node:util';
import { benchmarks } from './catalogue.ts';
import { openEngine, type BenchEngine } from './kit/engine.ts';
import { describeEnvironment, inWords } from './kit/environment.ts';
import type { Findings, Size } from './kit/figures.ts';
import { asMarkdown, asText } from './kit/table.ts';

const usage = `npm run bench [-- name ...] [--quick | --tiny] [--json | --markdown]

${Object.entries(benchmarks)
  .map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`)
  .join('\n')}

Without a name: all of them, one after the other. --quick: smaller and fewer times; --tiny: only to see that they run.
--markdown writes tables as docs/performance.md has them. Progress goes to the error output, figures to the output.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, tiny: { type: 'boolean' }, json: { type: 'boolean' }, markdown: { type: 'boolean' }, help: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !(name in benchmarks));
if (values.help || unknown.length > 0) {
  process.stderr.write(`${unknown.map((name) => `There is no benchmark "${name}".\n`).join('')}${usage}`);
  process.exit(unknown.length > 0 ? 2 : 0);
}
const size: Size = values.tiny ? 'tiny' : values.quick ? 'quick' : 'full';
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const environment = describeEnvironment();
const found: Record<string, Findings[]> = {};
let engine: BenchEngine | undefined;
const end = async (): Promise<void> => {
  await engine?.close();
  engine = undefined;
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(130)));
try {
  for (const name of names) {
    const benchmark = benchmarks[name];
    if (!benchmark) continue;
    // Each on an engine of its own: what one leaves behind in tables and caches is nothing to the next.
    if (benchmark.needsEngine) engine = await openEngine(say);
    found[name] = await benchmark.measure({ size, say, engine });
    await end();
  }
} finally {
  await end();
}

const all = Object.values(found).flat();
if (values.json) process.stdout.write(`${JSON.stringify({ environment, size, found }, null, 2)}\n`);
else if (values.markdown) process.stdout.write(`${[inWords(environment), ...all.map(asMarkdown)].join('\n\n')}\n`);
else process.stdout.write(`${[inWords(environment), ...all.map(asText)].join('\n\n')}\n`);
