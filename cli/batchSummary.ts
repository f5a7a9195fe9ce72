import type { BatchReport } from '../activities/batches/reportBatch.ts';
import { channelNames, channels } from '../domain/channels.ts';
import { reasons } from '../domain/reasons.ts';

/** A batch's counts and what it leaves out, for a person at a terminal, ending in a line end. */
export function describeBatch(report: BatchReport, tense: 'would' | 'leaves'): string {
  const counts = channels.map((channel) => `${report.counts[channel]} ${channelNames[channel]}${report.counts[channel] === 1 ? '' : 's'}`).join(', ');
  const byReason = new Map<string, number>();
  for (const { reason } of report.skips) byReason.set(reasons[reason], (byReason.get(reasons[reason]) ?? 0) + 1);
  const skipped = [...byReason].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  ${count} not sent: ${reason}`);
  const isEmpty = channels.every((channel) => report.counts[channel] === 0);
  if (isEmpty) return `${[`The batch of ${report.batchOn} holds nothing to send.`, ...skipped].join('\n')}\n`;
  const head = tense === 'would' ? `The batch of ${report.batchOn} would send ${counts}.` : `The batch of ${report.batchOn} is leaving: ${counts}.`;
  return `${[head, ...skipped].join('\n')}\n`;
}

/** What calling a batch before its own hour means; nothing once that has come. @param now epoch ms */
export function describeEarly({ batchOn, opensAt, counts }: BatchReport, timeZone: string, now: number): string {
  const own = Date.parse(opensAt);
  if (own <= now || channels.every((channel) => counts[channel] === 0)) return '';
  const when = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(own);
  const days = Math.round((own - now) / 86_400_000);
  const early = days === 0 ? 'later today' : days === 1 ? 'a day earlier' : `${days} days earlier`;
  return [
    `Left alone, the batch of ${batchOn} leaves on ${when} (${timeZone}).`,
    `Called now, it leaves within half an hour: clients hear ${days === 0 ? 'a little earlier' : early} than planned, and messages speak of due dates that lie further ahead.`,
    'What becomes due for it after the call still leaves at its own hour.',
    '',
  ].join('\n');
}
