import { bindAccounts } from '../../../activities/accounts/bindAccounts.ts';
import { allowanceOf, readAllowances } from '../../../activities/delivery/allowance.ts';
import { channels, type Channel } from '../../../domain/channels.ts';
import type { MessageWait, WaitContext } from '../../../domain/messageWaits.ts';
import { tellingProviders } from '../../../domain/providerNews.ts';
import type { Tx } from '../../../prisma/client.ts';
import type { Practice } from '../../../prisma/generated/client.ts';
import type { Accounts } from '../../../providers/allowances.ts';

/** Whose messages are looked at, when (epoch ms), and what they leave through. */
export interface Asking {
  practice: Practice;
  accounts: Accounts | undefined;
  now: number;
}

/** How a channel's way out stands for a practice. */
export interface Queue {
  /** What holds all of it: the practice's switch. */
  stop: MessageWait['why'] | null;
  /** Until when the provider asked everybody to wait, epoch ms; in the past when it does not. */
  pausedUntil: number;
  /** When the next message's place comes, epoch ms. */
  freeAt: number;
  /** How long a message keeps the account busy, ms; null when there is no limit. */
  each: number | null;
  says: WaitContext;
}

/** How the practice's three ways out stand: what holds them, and how fast they are. Three queries. */
export async function readQueues(tx: Tx, { practice, accounts: installation, now }: Asking): Promise<Record<Channel, Queue>> {
  const accounts = installation && (await bindAccounts(tx, installation, practice.id));
  const allowances = channels.map((channel) => (accounts ? allowanceOf(accounts, channel, practice.textFrom) : null));
  const kept = await readAllowances(
    tx,
    allowances.flatMap((allowance) => allowance?.key ?? []),
  );
  const segments = await readUsualSegments(tx, practice.id);
  const queues = channels.map((channel, index): [Channel, Queue] => {
    const allowance = allowances[index] ?? null;
    const { freeAt, pausedUntil } = kept.get(allowance?.key ?? '') ?? { freeAt: 0, pausedUntil: 0 };
    const units = channel === 'text' ? segments : 1;
    return [
      channel,
      {
        stop: stopOf(practice, channel),
        pausedUntil,
        freeAt: Math.max(freeAt, now),
        each: allowance && (units * 1_000) / allowance.rate,
        says: { channel, providerName: nameOf(accounts, channel), timeZone: practice.timeZone, now },
      },
    ];
  });
  return Object.fromEntries(queues) as Record<Channel, Queue>;
}

function stopOf({ sending, stoppedChannels }: Practice, channel: Channel): Queue['stop'] {
  if (sending !== 'live') return sending === 'stopped' ? 'stopped' : 'setting up';
  return stoppedChannels.includes(channel) ? 'channel stopped' : null;
}

const nameOf = (accounts: Accounts | undefined, channel: Channel): string => {
  const provider = accounts?.senders[channel].provider ?? '';
  return provider in tellingProviders ? tellingProviders[provider as keyof typeof tellingProviders].name : 'the provider';
};

/** How many segments the practice's texts have, by its last ones: those that wait are not written yet. */
async function readUsualSegments(tx: Tx, practiceId: string): Promise<number> {
  const [last] = await tx.$queryRaw<{ segments: number | null }[]>`
    SELECT avg((content->>'segments')::int)::float AS segments FROM (
      SELECT content FROM messages WHERE practice_id = ${practiceId}::uuid AND channel = 'text' AND accepted_at IS NOT NULL
      ORDER BY accepted_at DESC LIMIT 20) lately`;
  return last?.segments ?? 1;
}
