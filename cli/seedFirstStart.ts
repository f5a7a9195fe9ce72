import { callBatch } from '../activities/batches.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { openDatabase } from '../prisma/client.ts';
import { seedDemo } from '../sandbox/demo/seedDemo.ts';

export interface Seeded {
  /** So that a newcomer finds something in the outbox: the batch of today leaves at once. Safe to repeat. */
  sendFirstBatch(): Promise<void>;
}

/**
 * Fills the demo practice on the first start: only in the sandbox, and never beside a practice of the user's own.
 * @returns null when there is nothing to do
 */
export async function seedFirstStart(settings: ConnectedSettings, say: (line: string) => void): Promise<Seeded | null> {
  if (settings.HOMING_PROVIDERS !== 'sandbox') return null;
  const database = openDatabase(settings.DATABASE_URL, 4);
  try {
    if ((await database.global.practice.count({ where: { isDemo: false } })) > 0) return null;
    const { practiceId } = await seedDemo({ database, now: new Date(), log: say });
    return { sendFirstBatch: () => sendBatch(settings, practiceId, say) };
  } finally {
    await database.close();
  }
}

async function sendBatch(settings: ConnectedSettings, practiceId: string, say: (line: string) => void): Promise<void> {
  const database = openDatabase(settings.DATABASE_URL, 2);
  try {
    const { counts } = await callBatch({ database, practiceId, now: Date.now(), calledBy: 'first start' });
    say(`The demo's first batch is leaving: ${counts.email} e-mails, ${counts.text} texts, ${counts.postcard} postcards.`);
  } finally {
    await database.close();
  }
}
