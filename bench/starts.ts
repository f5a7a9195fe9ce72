import type { Findings, Size } from './kit/figures.ts';
import { freshHome, removeHome, startStack } from '../test/kit/stack.ts';

const sizes: Record<Size, number> = { full: 3, quick: 1, tiny: 1 };

/** From `npm start` to "Homing runs": on an empty data folder with its demo, and again on the same. Packages, engine and console are built. */
export async function measureStarts(size: Size, say: (line: string) => void): Promise<Findings[]> {
  const first: number[] = [];
  const second: number[] = [];
  const ended: number[] = [];
  for (let time = 1; time <= sizes[size]; time += 1) {
    const home = freshHome();
    try {
      for (const seconds of [first, second]) {
        say(`starts: ${time} of ${sizes[size]}`);
        const began = Date.now();
        const stack = await startStack({ home });
        seconds.push((Date.now() - began) / 1000);
        ended.push((await stack.end('SIGTERM')).ms / 1000);
      }
    } finally {
      removeHome(home);
    }
  }
  return [
    {
      title: 'Starts',
      how: 'From the command to "Homing runs", with packages, engine binaries and the console there.',
      figures: [
        { what: 'first start: databases made, demo practice seeded', unit: 's', ours: first },
        { what: 'second start', unit: 's', ours: second },
        { what: 'stop (SIGTERM)', unit: 's', ours: ended },
      ],
      notes: [],
    },
  ];
}
