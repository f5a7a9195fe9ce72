import type { Tx } from '../../prisma/client.ts';
import type { Ways } from '../../providers/ownAccounts.ts';

/**
 * What a practice's messages leave through at this moment: its own accounts at the providers where it has any, else the installation's. One statement; none where no practice
 * can have an account.
 * @returns the same object for a practice without an account of its own
 */
export async function bindAccounts<W extends Ways>(tx: Pick<Tx, 'providerKey'>, ways: W, practiceId: string): Promise<W> {
  if (!ways.ownAccounts) return ways;
  const kept = await tx.providerKey.findMany({ where: { practiceId }, orderBy: { provider: 'asc' }, select: { provider: true, sealed: true, mode: true } });
  return ways.ownAccounts.bind(ways, practiceId, kept);
}
