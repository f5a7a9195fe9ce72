import { wakeOwners } from '../../prisma/wakes.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Addressee } from './addressee.ts';

export interface Word {
  allowed: boolean;
  /** one_click: the mail program's own button (RFC 8058); preference_page: the page's. */
  source: 'one_click' | 'preference_page';
  ip: string | undefined;
  userAgent: string | undefined;
}

/**
 * Adds a client's word to the consents of the address and wakes every pet of every client who has it, in one transaction.
 * The same word again adds nothing.
 */
export async function noteConsent(api: ApiDependencies, addressee: Addressee, word: Word): Promise<void> {
  const { practice, email, messageId } = addressee;
  if (addressee.allowed === word.allowed) return;
  const at = new Date(api.clock());
  await api.database.withPractice(practice.id, async (tx) => {
    await tx.consent.create({
      data: {
        practiceId: practice.id,
        value: email,
        channel: 'email',
        purpose: 'reminder',
        allowed: word.allowed,
        source: word.source,
        evidence: { messageId, ip: word.ip ?? null, userAgent: word.userAgent?.slice(0, 300) ?? null },
        at,
      },
    });
    await wakeOwners(tx, practice.id, [email]);
  });
}
