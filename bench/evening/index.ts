import type { Channel } from '../../domain/channels.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Figure, Findings, Size } from '../kit/figures.ts';
import { playFloor } from './floor.ts';
import { playHoming } from './homing.ts';
import { patiently, StartPace } from './measure.ts';
import type { Evening, Task } from './task.ts';

const sizes: Record<Size, { pets: number; times: number }> = { full: { pets: 2_000, times: 3 }, quick: { pets: 400, times: 2 }, tiny: { pets: 20, times: 1 } };

interface Setting {
  title: string;
  channels: Channel[];
  /** Part of the processes that a worker may keep in memory. */
  cached: number;
  latencyMs?: number;
  /** Fewer pairs where the first settings have shown the spread. */
  pairs?: number;
  aim: string;
}
const settings: Setting[] = [
  { title: 'e-mail, all cached', channels: ['email'], cached: 1.2, aim: '≥ 1.5' },
  { title: 'e-mail and text, all cached', channels: ['email', 'text'], cached: 1.2, pairs: 2, aim: '≥ 1.5' },
  { title: 'e-mail, 5 % cached', channels: ['email'], cached: 0.05, pairs: 2, aim: '≥ 1.0' },
  { title: 'e-mail and text, 5 % cached', channels: ['email', 'text'], cached: 0.05, pairs: 2, aim: '≥ 1.0' },
  { title: 'e-mail, all cached, provider takes 150 ms', channels: ['email'], cached: 1.2, latencyMs: 150, pairs: 1, aim: '' },
];

/** An evening's batch: thousands of sleeping pets are due at the same moment. */
export async function measureEvening(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { pets, times } = sizes[size];
  const paces = { homing: new StartPace(), floor: new StartPace() };
  const all: Findings[] = [];
  if (size !== 'tiny') all.push(await measureShape(engine, sizes[size], { pace: paces.floor, say }));
  for (const setting of size === 'tiny' ? settings.slice(1, 2) : settings) {
    const task: Task = { pets, channels: setting.channels, cache: Math.max(10, Math.ceil(pets * setting.cached)), latencyMs: setting.latencyMs ?? 0 };
    const homing: Evening[] = [];
    const floor: Evening[] = [];
    const pairs = Math.min(times, setting.pairs ?? times);
    for (let time = 1; time <= pairs; time += 1) {
      say(`evening, ${setting.title}: ${time} of ${pairs}`);
      floor.push(await patiently(() => playFloor(engine, task, paces.floor)));
      homing.push(await patiently(() => playHoming(engine, task, paces.homing)));
    }
    all.push(findingsOf(setting, { pets, homing, floor }));
  }
  return all;
}

/** What a pet's process costs with nothing in its turn: the limit of whatever is done there. */
async function measureShape(
  engine: BenchEngine,
  { pets, times }: { pets: number; times: number },
  { pace, say }: { pace: StartPace; say: (line: string) => void },
): Promise<Findings> {
  const task: Task = { pets, channels: ['email'], cache: Math.ceil(pets * 1.2), latencyMs: 0 };
  const empty: Evening[] = [];
  const floor: Evening[] = [];
  for (let time = 1; time <= times; time += 1) {
    say(`evening, empty turns: ${time} of ${times}`);
    floor.push(await patiently(() => playFloor(engine, task, pace)));
    empty.push(await patiently(() => playFloor(engine, { ...task, workflow: 'idler' }, pace)));
  }
  return {
    title: 'Evening: the process alone',
    how: `${pets} processes of our shape whose turn does nothing, against the same floor: what Temporal and its SDK cost, and so the most that a turn could reach.`,
    figures: figuresOf(empty, floor),
    notes: [],
  };
}

const touchesPerSecond = ({ touches, seconds }: Evening): number => touches / seconds;
const cpuPerTouch =
  (part?: keyof Evening['cpu']) =>
  ({ cpu, touches }: Evening): number =>
    (part ? cpu[part] : cpu.temporal + cpu.postgres + cpu.worker) / touches;

function findingsOf({ title, aim }: Setting, { pets, homing, floor }: { pets: number; homing: Evening[]; floor: Evening[] }): Findings {
  const startRate = (evening: Evening): number => pets / evening.startedIn;
  return {
    title: `Evening: ${title}`,
    how:
      `${pets} pets sleep by a timer and are due at once; from that moment to the last message taken. Floor: a workflow that sleeps and runs one activity a message ` +
      '(one INSERT by the bare driver, the same stand-in provider), without plan, facts, merging, ledger, wakes or encryption, its worker as the SDK sets it up.',
    figures: [...figuresOf(homing, floor, aim), { what: 'started and asleep', unit: '1/s', ours: homing.map(startRate), floor: floor.map(startRate) }],
    notes: [],
  };
}

function figuresOf(ours: Evening[], floor: Evening[], aim = ''): Figure[] {
  const figure = (what: string, unit: string, of: (evening: Evening) => number): Figure => ({ what, unit, ours: ours.map(of), floor: floor.map(of) });
  return [
    { ...figure('touches a second', '1/s', touchesPerSecond), ...(aim ? { aim } : {}) },
    figure('CPU a touch: all', 'ms', cpuPerTouch()),
    figure('Temporal server', 'ms', cpuPerTouch('temporal')),
    figure('PostgreSQL', 'ms', cpuPerTouch('postgres')),
    figure('worker', 'ms', cpuPerTouch('worker')),
    { ...figure('history events a wake', '', (evening) => evening.eventsAWake), aim: '≤ 11' },
  ];
}
