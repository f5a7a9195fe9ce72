import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { join } from 'node:path';
import { makeSandboxKeys } from '../../sandbox/events/keys.ts';
import { signAsLob, signAsSendGrid, signAsTwilio, type SignedCall } from '../../sandbox/events/sign.ts';
import { startChild } from '../kit/child.ts';
import type { BenchEngine } from '../kit/engine.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { cpuOf } from '../kit/usage.ts';
import type { Intake, Listening } from './intake.ts';

const sizes: Record<Size, { calls: number; times: number }> = {
  full: { calls: 4_000, times: 3 },
  quick: { calls: 1_000, times: 2 },
  tiny: { calls: 30, times: 1 },
};
const atOnce = 16;
/** Let the compiler and the connections come to rest first. */
const warmUp = 0.25;

const publicUrl = 'https://vet.example.com';
const { keys, secrets } = makeSandboxKeys();

interface Taken {
  perSecond: number;
  /** Of the server and of PostgreSQL, ms a call. */
  server: number;
  postgres: number;
}

/** Providers' signed calls, one event each, taken in by the product's web side and by a bare Express route with one INSERT. */
export async function measureWebhooks(engine: BenchEngine, size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { calls, times } = sizes[size];
  const found: Findings[] = [];
  for (const provider of ['sendgrid', 'twilio', 'lob'] as const) {
    const homing: Taken[] = [];
    const floor: Taken[] = [];
    for (let time = 1; time <= times; time += 1) {
      say(`webhooks, ${provider}: ${time} of ${times}`);
      floor.push(await takeIn(engine, 'floorChild.ts', makeIntake(provider, calls)));
      homing.push(await takeIn(engine, 'homingChild.ts', makeIntake(provider, calls)));
    }
    const figure = (what: string, unit: string, of: (taken: Taken) => number) => ({ what, unit, ours: homing.map(of), floor: floor.map(of) });
    found.push({
      title: `Webhooks: ${provider}`,
      how: `${calls} signed calls with one event each, ${atOnce} at a time. Floor: an Express route that parses the body and writes it with one INSERT, without signature, repeats or wake.`,
      figures: [
        { ...figure('calls a second', '1/s', ({ perSecond }) => perSecond), aim: '≥ 0.7' },
        figure('CPU a call: server', 'ms', ({ server }) => server),
        figure('CPU a call: PostgreSQL', 'ms', ({ postgres }) => postgres),
      ],
      notes: [],
    });
  }
  return found;
}

function makeIntake(provider: Intake['provider'], count: number): Intake {
  const practiceId = randomUUID();
  const total = Math.ceil(count * (1 + warmUp));
  return { provider, calls: Array.from({ length: total }, () => makeCall(provider, `${practiceId}.${randomUUID()}`)) };
}

function makeCall(provider: Intake['provider'], ref: string): SignedCall & { path: string } {
  const now = Date.now();
  const id = randomUUID();
  if (provider === 'twilio') {
    const path = `/webhooks/twilio?message=${ref}`;
    const fields = {
      MessageSid: `SM${id.replaceAll('-', '')}`,
      MessageStatus: 'delivered',
      To: '+12025550142',
      From: '+12025550123',
      ApiVersion: '2010-04-01',
    };
    return { path, ...signAsTwilio(keys, publicUrl + path, fields) };
  }
  if (provider === 'lob') {
    const event = {
      id: `evt_${id}`,
      event_type: { id: 'postcard.mailed' },
      date_created: new Date(now).toISOString(),
      body: { id: 'psc_1', metadata: { message: ref } },
    };
    return { path: '/webhooks/lob', ...signAsLob(keys, event, now) };
  }
  const event = { event: 'delivered', email: 'a@example.com', timestamp: Math.floor(now / 1000), sg_event_id: id, sg_message_id: `${id}.filter`, message: ref };
  return { path: '/webhooks/sendgrid', ...signAsSendGrid(keys, [event], now) };
}

async function takeIn(engine: BenchEngine, file: string, { calls }: Intake): Promise<Taken> {
  const child = startChild(join(import.meta.dirname, file), { environment: engine.environment, task: { secrets, publicUrl } });
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    const { port } = await child.hear<Listening>('listening');
    const warm = Math.floor(calls.length - calls.length / (1 + warmUp));
    await postAll(calls.slice(0, warm), { port, agent });
    const before = [cpuOf(child.pid), cpuOf(engine.pids.postgres)] as const;
    const began = performance.now();
    await postAll(calls.slice(warm), { port, agent });
    const seconds = (performance.now() - began) / 1000;
    const count = calls.length - warm;
    return { perSecond: count / seconds, server: (cpuOf(child.pid) - before[0]) / count, postgres: (cpuOf(engine.pids.postgres) - before[1]) / count };
  } finally {
    agent.destroy();
    await child.end();
  }
}

async function postAll(calls: Intake['calls'], to: { port: number; agent: http.Agent }): Promise<void> {
  const queue = [...calls];
  const drain = async () => {
    for (let call = queue.pop(); call; call = queue.pop()) await post(call, to);
  };
  await Promise.all(Array.from({ length: atOnce }, drain));
}

/** @throws Error when it is not taken: a figure of refusals would be a lie */
const post = ({ path, headers, body }: Intake['calls'][number], { port, agent }: { port: number; agent: http.Agent }): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', path, agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume().once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`A call was answered ${answer.statusCode}.`))));
      },
    );
    request.once('error', reject).end(body);
  });
