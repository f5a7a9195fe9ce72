import { ApplicationFailure } from '@temporalio/common';
import type { CadenceDefinition } from '../../domain/cadence.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { dayOfDate, type Day } from '../../domain/days.ts';
import { callMs, type Call } from '../../domain/plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';

/** What a practice has decided, as far as planning needs it. */
export interface PracticeRules {
  practice: Practice;
  cadenceVersionId: string;
  cadence: CadenceDefinition;
  since: Day | null;
  calls: Call[];
  /** Channels on which nothing may be opened or leave now; all of them unless the practice is live. */
  stopped: Channel[];
}

type Remembered = Omit<PracticeRules, 'calls'> & { stamp: string };

/** Thousands of pets a minute ask for the same rules. What is remembered is used only while its stamp, read afresh, is the same. */
const remembered = new Map<string, Remembered>();
const mostRemembered = 500;

/**
 * What a practice has decided, as this transaction sees it.
 * @param now the moment planned for, epoch ms: calls that are over by then are left out. Those who don't plan leave it away, and read none
 * @throws ApplicationFailure (not retryable) when there is no such practice or it has no cadence
 */
export async function readPractice(tx: Tx, practiceId: string, now?: number): Promise<PracticeRules> {
  const found = await readStamp(tx, practiceId, now);
  if (!found) throw ApplicationFailure.nonRetryable('No such practice, or it has no cadence.', 'PracticeNotFound');
  const known = remembered.get(practiceId);
  if (known?.stamp === found.stamp) return { ...known, calls: found.calls };
  const practice = await tx.practice.findUniqueOrThrow({ where: { id: practiceId } });
  const version = await tx.cadenceVersion.findUniqueOrThrow({ where: { practiceId_id: { practiceId, id: found.versionId } } });
  const rules: Remembered = {
    stamp: found.stamp,
    practice,
    cadenceVersionId: version.id,
    cadence: version.definition as unknown as CadenceDefinition,
    since: practice.firstLiveOn && dayOfDate(practice.firstLiveOn),
    stopped: stoppedChannelsOf(practice),
  };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(practiceId, rules);
  return { ...rules, calls: found.calls };
}

interface Found {
  /** Differs whenever the practice's row was written since, by whomever, or another cadence holds: the version of a row as PostgreSQL counts it. */
  stamp: string;
  versionId: string;
  calls: Call[];
}

/** Calls in force or to come come with it. A batch leaves with what the cadence holds at its call: what is published after it leaves at its own hour. */
async function readStamp(tx: Tx, practiceId: string, now: number | undefined): Promise<Found | undefined> {
  const [found] = await tx.$queryRaw<{ stamp: string; versionId: string; calls: (Omit<Call, 'clientId'> & { clientId: string | null })[] }[]>`
    SELECT concat_ws(' ', p.xmin, p.ctid, v.xmin, v.ctid, v.id) AS stamp, v.id::text AS "versionId", (
      SELECT coalesce(json_agg(json_build_object(
        'batchOn', b.batch_on, 'calledAt', floor(extract(epoch FROM b.called_at) * 1000), 'clientId', b.client_id) ORDER BY b.called_at, b.id), '[]')
      FROM batch_calls b WHERE b.practice_id = p.id AND b.called_at >= greatest(v.published_at, ${now === undefined ? null : new Date(now - callMs)}::timestamptz)
        AND ${now !== undefined}) AS calls
    FROM practices p JOIN LATERAL (
      SELECT version.xmin, version.ctid, version.id, version.published_at
      FROM cadence_versions version JOIN cadences c ON c.practice_id = version.practice_id AND c.id = version.cadence_id
      WHERE version.practice_id = p.id AND c.is_default ORDER BY version.version DESC LIMIT 1) v ON true
    WHERE p.id = ${practiceId}::uuid`;
  return found && { ...found, calls: found.calls.map(({ clientId, ...call }) => (clientId === null ? call : { ...call, clientId })) };
}

/** Demos are stopped in this process, whatever their switch says. */
let demosAreHeld = false;

/** Said once, when a process starts whose messages really leave: a demo's clients are invented, and anybody may have gone live there. */
export function holdDemos(isHeld: boolean): void {
  demosAreHeld = isHeld;
  remembered.clear();
}

/** Channels on which nothing may be opened or leave, as the practice's switch stands; all of them at a demo where messages really leave. */
export const stoppedChannelsOf = (practice: Pick<Practice, 'sending' | 'stoppedChannels' | 'isDemo'>): Channel[] =>
  practice.sending === 'live' && !(practice.isDemo && demosAreHeld) ? (practice.stoppedChannels as Channel[]) : [...channels];
