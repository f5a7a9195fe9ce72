import { callBatch } from '../activities/batches/callBatch.ts';
import { linkKeysFrom } from '../domain/linkKeys.ts';
import type { ConnectedSettings } from '../domain/settings.ts';
import { openDatabase, type Database } from '../prisma/client.ts';
import { seedMaple } from '../sandbox/demo/maple/seedMaple.ts';
import { seedDemo } from '../sandbox/demo/seedDemo.ts';

/**
 * Fills the demo practice on the first start and asks for its batch of today, so that a newcomer finds something in the outbox. Only in
 * the sandbox, and never beside a practice of the user's own. To be done before the workers start: each pet then plans and opens in its
 * first turn. Safe to repeat.
 */
export const seedFirstStart = (settings: ConnectedSettings, say: (line: string) => void): Promise<void> =>
  inDemo(settings, async (database) => {
    const { practiceId } = await seedDemo({
      database,
      now: new Date(),
      links: { publicUrl: settings.HOMING_PUBLIC_URL, linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS) },
      log: say,
    });
    const { counts } = await callBatch({ database, practiceId, now: Date.now(), calledBy: 'first start' });
    say(`The demo's first batch leaves as soon as the workers are up: ${counts.email} e-mails, ${counts.text} texts, ${counts.postcard} postcards.`);
  });

/** Makes the practice that is about to go live. Nothing leaves there, so it needs nobody to wait: it is made while the workers start. Safe to repeat. */
export const seedBesideStart = (settings: ConnectedSettings): Promise<void> => inDemo(settings, (database) => seedMaple({ database, now: new Date() }));

async function inDemo(settings: ConnectedSettings, seed: (database: Database) => Promise<void>): Promise<void> {
  if (settings.HOMING_PROVIDERS !== 'sandbox') return;
  const database = openDatabase(settings.DATABASE_URL, 4);
  try {
    if ((await database.global.practice.count({ where: { isDemo: false } })) === 0) await seed(database);
  } finally {
    await database.close();
  }
}
