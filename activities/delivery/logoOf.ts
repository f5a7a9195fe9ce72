import { logoPath, showLogo, type MessageLogo } from '../../domain/logo.ts';
import type { Tx } from '../../prisma/client.ts';
import { findLogo } from '../../prisma/logos.ts';

/** The practice's logo as an e-mail of today carries it; null without one. @param publicUrl without trailing slash */
export async function logoOf(tx: Tx, practiceId: string, publicUrl: string): Promise<MessageLogo | null> {
  const kept = await findLogo(tx, practiceId);
  return kept && showLogo(`${publicUrl}${logoPath(practiceId, kept.mark)}`, kept);
}
