import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { atOnce, latencyMs, type Delivered, type Letters } from './letters.ts';

const sizes: Record<Size, { count: number; times: number }> = {
  full: { count: 2_000, times: 3 },
  quick: { count: 400, times: 2 },
  tiny: { count: 20, times: 1 },
};

/** E-mails that wait are handed over to a provider that takes 50 ms an answer, against the bare loop of HTTP calls. */
export async function measureDelivery(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { count, times } = sizes[size];
  const homing: Delivered[] = [];
  const floor: Delivered[] = [];
  const standIn = await openStandIn();
  const play = async (file: string): Promise<Delivered> => {
    const task: Letters = { count, provider: standIn.url };
    const child = startChild(join(import.meta.dirname, file), { environment: engine.environment, task });
    const delivered = await child.hear<Delivered>('delivered');
    await child.end();
    return delivered;
  };
  try {
    for (let time = 1; time <= times; time += 1) {
      say(`delivery: ${time} of ${times}`);
      floor.push(await play('floorChild.ts'));
      homing.push(await play('homingChild.ts'));
    }
  } finally {
    standIn.close();
  }
  const figure = (what: string, unit: string, of: (one: Delivered) => number) => ({ what, unit, ours: homing.map(of), floor: floor.map(of) });
  return [
    {
      title: 'Delivery: a provider that takes 50 ms',
      how: `${count} e-mails that wait, ${atOnce} at a time with a stand-in over HTTP that answers after ${latencyMs} ms. Floor: a loop of HTTP calls, as many at a time.`,
      figures: [
        { ...figure('messages a second', '1/s', ({ seconds }) => count / seconds), aim: '≥ 0.7' },
        figure('CPU a message: the process', 'ms', ({ own }) => own / count),
      ],
      notes: ['CPU of PostgreSQL is that of `turn`, where nothing else is counted with it.'],
    },
  ];
}

/** Answers like SendGrid, after a while. */
async function openStandIn(): Promise<{ url: string; close(): void }> {
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      taken += 1;
      setTimeout(() => response.writeHead(202, { 'x-message-id': `bench${taken}` }).end(), latencyMs);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
