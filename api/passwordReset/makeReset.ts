import { noPractice, signLink, type LinkKeys } from '../../domain/links.ts';
import type { Database, Tx } from '../../prisma/client.ts';

/** A reset's link works this long, ms. */
export const resetMs = 3_600_000;
/** Links asked for by e-mail in `resetMs`, per person: whoever asks in somebody's name shall not fill their mailbox. */
const mostAnHour = 3;

interface Making {
  database: Database;
  publicUrl: string;
  linkKeys: LinkKeys;
  clock(): number;
}

/**
 * Makes a link under which a person chooses a new password, good for an hour, once.
 * @param limited whether only three of them are made in an hour
 * @returns its address; null when there were three
 */
export async function makeReset(
  { database, publicUrl, linkKeys, clock }: Making,
  { personId, limited }: { personId: string; limited: boolean },
): Promise<string | null> {
  const now = clock();
  const reset = await database.global.$transaction(async (tx: Tx) => {
    // One after the other, or many at once would all find none before them.
    await tx.$queryRaw`SELECT 1 FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    const lately = { personId, createdAt: { gt: new Date(now - resetMs) } };
    if (limited && (await tx.passwordReset.count({ where: lately })) >= mostAnHour) return null;
    await tx.passwordReset.deleteMany({ where: { personId, expiresAt: { lte: new Date(now - resetMs) } } });
    return tx.passwordReset.create({ data: { personId, createdAt: new Date(now), expiresAt: new Date(now + resetMs) } });
  });
  if (!reset) return null;
  const payload = { purpose: 'passwordReset' as const, practiceId: noPractice, subjectId: reset.id, expiresAt: reset.expiresAt.getTime() };
  return `${publicUrl}/reset/${signLink(payload, linkKeys)}`;
}
