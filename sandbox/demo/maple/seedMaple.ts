import type { Database } from '../../../prisma/client.ts';
import { createPractice, type NewPractice } from '../../../prisma/practices.ts';
import { bringIn, demoSignIn } from '../seedDemo.ts';
import { makeMaple } from './makeMaple.ts';

/** How the tour finds it. */
export const mapleSlug = 'maple-street-cats';

const maple: NewPractice = {
  slug: mapleSlug,
  name: 'Maple Street Cats',
  timeZone: 'America/New_York',
  phone: '+18025550130',
  email: 'hello@maple.example.com',
  textFrom: '+18025550131',
  website: 'https://maple.example.com',
  bookingUrl: 'https://maple.example.com/book',
  address: { line1: '22 Maple St', city: 'Burlington', state: 'VT', postalCode: '05401' },
  sending: 'setting_up',
  isDemo: true,
};

/**
 * Makes the demo's second practice, which is about to go live: its first export has been read, nobody has looked at anything yet. The demo's own person owns it. Called again
 * it changes nothing, whatever people made of it since, unless it was interrupted: then it goes on where it was.
 */
export async function seedMaple({ database, now }: { database: Database; now: Date }): Promise<void> {
  const known = await database.global.practice.findUnique({ where: { slug: mapleSlug } });
  const practiceId = known?.id ?? (await createPractice(database, maple, now)).id;
  const isFilled = await database.withPractice(practiceId, async (tx) => (await tx.importRun.count({ where: { practiceId, state: 'finished' } })) > 0);
  if (isFilled) return;
  const owner = await database.global.person.findUnique({ where: { email: demoSignIn.email } });
  if (owner)
    await database.global.membership.upsert({
      where: { practiceId_personId: { practiceId, personId: owner.id } },
      create: { practiceId, personId: owner.id, role: 'owner' },
      update: {},
    });
  await bringIn(database, { practiceId, rows: makeMaple(now.getTime(), maple.timeZone), now });
}
