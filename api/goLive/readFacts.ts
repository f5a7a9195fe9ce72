import { createHash } from 'node:crypto';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { tickedItems, type GoLiveFacts, type Tick, type TickedItem } from '../../domain/goLive/checklist.ts';
import { testStateAt, type TestState } from '../../domain/goLive/testMessages.ts';
import type { FileName, ImportReport } from '../../pims/index.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice, TestMessage } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { readAccounts, type PresentAccounts } from './accounts.ts';
import { readTests, type TestContent } from './tests.ts';

/** A service that is due for somebody, as messages name it. */
export interface UsedService {
  code: string;
  name: string;
  pets: number;
}

export interface GoLiveRead {
  facts: GoLiveFacts;
  services: UsedService[];
  /** Newest first, a few of each channel. */
  tests: TestMessage[];
  accounts: PresentAccounts;
}

/** Everything the checklist is made of, as this transaction sees it. */
export async function readGoLive(tx: Tx, api: Pick<ApiDependencies, 'accounts' | 'isLive' | 'clock'>, practiceId: string): Promise<GoLiveRead> {
  const now = api.clock();
  const { practice, cadence, cadenceVersionId } = await readPractice(tx, practiceId);
  const used = new Set(cadence.steps.flatMap((step) => step.channels));
  const services = await readServices(tx, practiceId);
  const lastImport = await readLastImport(tx, practiceId);
  const tests = await readTests(tx, practiceId);
  const accounts = await readAccounts(tx, api, practiceId);
  return {
    facts: {
      now,
      practice,
      channels: channels.filter((channel) => used.has(channel) && !practice.stoppedChannels.includes(channel)),
      accounts: accounts.own,
      isLive: api.isLive === true,
      lastImport,
      serviceNames: services.map(({ name }) => name),
      marks: { services: markOf(services.map(({ code, name }) => [code, name])), firstMessages: markOf([lastImport?.id ?? null, cadenceVersionId]) },
      ticks: ticksOf(practice),
      tests: newestOf(tests, { practice, accounts, now }),
    },
    accounts,
    services,
    tests,
  };
}

/** What people said they looked at; whatever else stands in the column is none. */
export function ticksOf({ goLiveTicks }: Pick<Practice, 'goLiveTicks'>): Partial<Record<TickedItem, Tick>> {
  const kept = (goLiveTicks ?? {}) as Partial<Record<string, Partial<Tick>>>;
  const ticks: Partial<Record<TickedItem, Tick>> = {};
  for (const item of tickedItems) {
    const { by, at, of } = kept[item] ?? {};
    if (by !== undefined && at !== undefined && of !== undefined) ticks[item] = { by, at, of };
  }
  return ticks;
}

const markOf = (seen: unknown): string => createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);

const readServices = (tx: Tx, practiceId: string): Promise<UsedService[]> => tx.$queryRaw<UsedService[]>`
  SELECT s.code, s.name, count(DISTINCT r.pet_id)::int AS pets
  FROM services s
  JOIN reminders r ON r.practice_id = s.practice_id AND r.service_id = s.id AND r.status = 'open' AND r.kind = 'letter' AND r.deleted_at IS NULL
  JOIN pets p ON p.practice_id = r.practice_id AND p.id = r.pet_id AND p.status = 'active' AND p.deleted_at IS NULL
  WHERE s.practice_id = ${practiceId}::uuid
  GROUP BY s.id, s.code, s.name ORDER BY s.name, s.code`;

async function readLastImport(tx: Tx, practiceId: string): Promise<(NonNullable<GoLiveFacts['lastImport']> & { id: string }) | null> {
  const run = await tx.importRun.findFirst({ where: { practiceId, state: 'finished', dryRun: false, endedAt: { not: null } }, orderBy: { endedAt: 'desc' } });
  if (!run?.endedAt) return null;
  const files = (run.report as Partial<ImportReport>).files ?? [];
  const sum = (count: (file: (typeof files)[number]) => number): number => files.reduce((total, file) => total + count(file), 0);
  // Runs of before practices could share an export have no such count.
  const elsewhere = sum((file) => (file as Partial<typeof file>).elsewhere ?? 0);
  const heldOf = (name: FileName): number => sum(({ file, added, changed, unchanged }) => (file === name ? added + changed + unchanged : 0));
  return {
    id: run.id,
    endedAt: run.endedAt.getTime(),
    rows: sum(({ rows }) => rows) - elsewhere,
    rejected: sum(({ rejected }) => rejected),
    elsewhere,
    clients: heldOf('clients.csv'),
    pets: heldOf('pets.csv'),
  };
}

/** What became of each channel's newest test. One that left from another address or number than messages do now, or by another account, has shown nothing. */
function newestOf(
  tests: TestMessage[],
  { practice, accounts, now }: { practice: Practice; accounts: PresentAccounts; now: number },
): Partial<Record<Channel, TestState>> {
  const newest: Partial<Record<Channel, TestState>> = {};
  for (const channel of channels) {
    const test = tests.find((one) => one.channel === channel);
    if (!test) continue;
    const { from } = test.content as unknown as TestContent;
    const present = { email: practice.fromEmail, text: practice.textFrom, postcard: from }[channel];
    if (from === present && test.account === accounts.marks[channel])
      newest[channel] = testStateAt({ state: test.state as TestState, askedAt: test.askedAt.getTime() }, now);
  }
  return newest;
}
