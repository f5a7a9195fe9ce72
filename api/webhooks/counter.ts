import type { Logger } from 'pino';
import type { WebhookOutcome } from '../../domain/webhookOutcomes.ts';
import type { Database } from '../../prisma/client.ts';

/** Counts providers' calls by what became of them. Written every few seconds, so that a flood of forged ones is not a flood of statements. */
export interface WebhookCounter {
  count(provider: string, outcome: WebhookOutcome): void;
  /** Writes what is counted, and counts no more. */
  close(): Promise<void>;
}

const writeEvery = 5_000;

export function countWebhooks({ database, log, clock }: { database: Database; log: Logger; clock: () => number }): WebhookCounter {
  let counted = new Map<string, { provider: string; outcome: WebhookOutcome; count: number }>();
  let timer: NodeJS.Timeout | null = null;
  const write = async (): Promise<void> => {
    timer = null;
    const rows = [...counted.values()];
    counted = new Map();
    if (rows.length === 0) return;
    try {
      await database.global.$executeRaw`
        INSERT INTO webhook_counts AS c (provider, day, outcome, count)
        SELECT provider, ${new Date(clock())}::date, outcome, count FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (provider text, outcome text, count int)
        ON CONFLICT (provider, day, outcome) DO UPDATE SET count = c.count + excluded.count`;
    } catch (error) {
      log.warn({ err: error, rows }, 'Calls of providers could not be counted');
    }
  };
  return {
    count(provider, outcome) {
      const key = `${provider} ${outcome}`;
      counted.set(key, { provider, outcome, count: (counted.get(key)?.count ?? 0) + 1 });
      timer ??= setTimeout(() => void write(), writeEvery).unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      await write();
    },
  };
}
