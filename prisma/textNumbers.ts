import type { Tx } from './client.ts';

/** Another practice of this installation sends its texts from that number. */
export class NumberTaken extends Error {
  override name = 'NumberTaken';

  constructor(number: string) {
    super(`Another practice here sends its texts from ${number}, and answers to both would be one: give a number of this practice alone, or none.`);
  }
}

/**
 * Holds that no practice texts as another. On the installation's account any practice could name any of its numbers, so a number is one practice's there; a practice with an
 * account of its own sends from what that account holds, and Twilio refuses the rest. Who shared a number before this was asked stays as they are.
 * @param given.textFrom E.164; null asks for nothing
 * @throws NumberTaken
 */
export async function claimNumber(tx: Tx, { practiceId, textFrom }: { practiceId: string; textFrom: string | null }): Promise<void> {
  if (textFrom === null) return;
  // Two practices that claim one number at once take turns.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('practices.text_from', 0))`;
  if (await tx.providerKey.count({ where: { practiceId, provider: 'twilio' } })) return;
  if (await tx.practice.count({ where: { textFrom, id: { not: practiceId } } })) throw new NumberTaken(textFrom);
}
