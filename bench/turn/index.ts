import type { Channel } from '../../domain/channels.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { playTurns, type Turns } from './play.ts';

const sizes: Record<Size, { pets: number; times: number }> = { full: { pets: 1_500, times: 3 }, quick: { pets: 500, times: 2 }, tiny: { pets: 15, times: 1 } };

/** What of an evening is ours: the activities alone, without Temporal around them. */
export async function measureTurns(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { pets, times } = sizes[size];
  const one: Turns[] = [];
  const two: Turns[] = [];
  const play = (channels: Channel[]) => playTurns(engine.settings, { pets, channels, postgres: engine.pids.postgres });
  for (let time = 1; time <= times; time += 1) {
    say(`turn: ${time} of ${times}`);
    one.push(await play(['email']));
    two.push(await play(['email', 'text']));
  }
  const figures = (what: string, runs: Turns[], of: keyof Turns) => [
    { what: `${what}: our process`, unit: 'ms', ours: runs.map((run) => run[of].own) },
    { what: `${what}: PostgreSQL`, unit: 'ms', ours: runs.map((run) => run[of].postgres) },
  ];
  return [
    {
      title: 'Turn: the activities alone',
      how: `CPU of ${pets} pets' turns, ten at a time as in a worker, and of delivering what they open; no Temporal, stand-in providers.`,
      figures: [
        ...figures('a turn with nothing due', one, 'planning'),
        ...figures('a turn that opens an e-mail', one, 'opening'),
        ...figures('a turn that opens an e-mail and a text', two, 'opening'),
        ...figures('delivering a message', two, 'delivering'),
      ],
      notes: [],
    },
  ];
}
