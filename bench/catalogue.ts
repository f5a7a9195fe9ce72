import { measureEvening } from './evening/index.ts';
import { measureDelivery } from './delivery/index.ts';
import { measureConsole } from './console/index.ts';
import { measureImport } from './import/index.ts';
import type { BenchEngine } from './kit/engine.ts';
import type { Findings, Size } from './kit/figures.ts';
import { measurePlanning } from './plan.ts';
import { measureSleepers } from './sleepers/index.ts';
import { measureStarts } from './starts.ts';
import { measureTurns } from './turn/index.ts';
import { measureWebhooks } from './webhooks/index.ts';

export interface Given {
  size: Size;
  say: (line: string) => void;
  /** One of its own, for those that need one. */
  engine: BenchEngine | undefined;
}

export interface Benchmark {
  about: string;
  needsEngine: boolean;
  measure(given: Given): Promise<Findings[]>;
}

type OnEngine = (engine: BenchEngine, size: Size, say: Given['say']) => Promise<Findings[]>;

const onEngine = (about: string, measure: OnEngine): Benchmark => ({
  about,
  needsEngine: true,
  measure: ({ engine, size, say }) => {
    if (!engine) throw new Error('This benchmark needs an engine.');
    return measure(engine, size, say);
  },
});

/** Every benchmark by its name, in the order of the report. */
export const benchmarks: Record<string, Benchmark> = {
  evening: onEngine("an evening's batch against the barest workflow: touches a second, CPU a touch, events", measureEvening),
  turn: onEngine("a pet's turn and a message's delivery without Temporal", measureTurns),
  delivery: onEngine('handing over to a provider that takes 50 ms against a loop of HTTP calls: messages a second, CPU', measureDelivery),
  webhooks: onEngine('providers’ signed calls against a bare route with one INSERT: calls a second, CPU a call', measureWebhooks),
  sleepers: onEngine('starting and keeping sleeping pets: rate, memory, disk', measureSleepers),
  import: onEngine('an import against COPY and one upsert a table: rows a second, memory', measureImport),
  plan: { about: 'the rules alone: microseconds a pet', needsEngine: false, measure: async ({ size }) => measurePlanning(size) },
  starts: { about: 'npm start for the first and the second time', needsEngine: false, measure: ({ size, say }) => measureStarts(size, say) },
  console: { about: "the console's first load: bytes, requests, time", needsEngine: false, measure: ({ size, say }) => measureConsole(size, say) },
};
