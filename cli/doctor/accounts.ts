import { isKeyProvider, keyedProviders } from '../../domain/providerKeys.ts';
import { openAccount } from '../../domain/sealedAccounts.ts';
import type { ConnectedSettings } from '../../domain/settings.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { wordsOf, type Finding } from './finding.ts';

const area = 'Messages';

/** Whether the keys of practices' own accounts can still be read. Nothing is said while no practice has any. */
export async function examineAccounts(settings: Pick<ConnectedSettings, 'DATABASE_URL' | 'HOMING_DATA_KEYS'>): Promise<Finding[]> {
  const database = openDatabase(settings.DATABASE_URL, 1);
  try {
    return await lookAtAccounts(database, settings.HOMING_DATA_KEYS);
  } catch (error) {
    return [{ area, state: 'bad', says: `Practices’ own accounts cannot be read: ${wordsOf(error)}`, todo: 'See logs/postgres.log in the data folder.' }];
  } finally {
    await database.close();
  }
}

export async function lookAtAccounts(database: Database, sealingKeys: ConnectedSettings['HOMING_DATA_KEYS']): Promise<Finding[]> {
  const lost: string[] = [];
  let count = 0;
  for (const { id, slug } of await database.global.practice.findMany({ select: { id: true, slug: true }, orderBy: { slug: 'asc' } }))
    for (const kept of await database.withPractice(id, (tx) => tx.providerKey.findMany({ where: { practiceId: id }, orderBy: { provider: 'asc' } }))) {
      if (!isKeyProvider(kept.provider)) continue;
      count += 1;
      if (openAccount(id, kept, sealingKeys)?.keys === null) lost.push(`${slug} at ${keyedProviders[kept.provider].name}`);
    }
  if (count === 0) return [];
  if (lost.length === 0) return [{ area, state: 'good', says: `${count === 1 ? 'One account' : `${count} accounts`} of practices’ own can be read.` }];
  return [
    {
      area,
      state: 'bad',
      says: `The keys of these practices’ own accounts can’t be read, and what leaves through them waits: ${lost.join(', ')}.`,
      todo: 'Add the key they were sealed with behind the others of HOMING_DATA_KEYS, or enter them once more under Settings, Accounts.',
    },
  ];
}
