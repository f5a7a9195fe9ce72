import { readLink } from '../../domain/links.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Whom a client's unsubscribe link speaks for: one e-mail address at one practice. */
export interface Addressee {
  practice: Practice;
  messageId: string;
  email: string;
  /** The newest word of this address about reminders by e-mail. */
  allowed: boolean;
}

/** @returns null for a link that is not ours, was altered, or leads to nothing that was sent by e-mail */
export async function findAddressee(api: ApiDependencies, token: string): Promise<Addressee | null> {
  const link = readLink(token, api.linkKeys, api.clock());
  if (!link || link.purpose !== 'unsubscribe') return null;
  const { practiceId, subjectId: messageId } = link;
  const practice = await api.database.global.practice.findUnique({ where: { id: practiceId } });
  if (!practice) return null;
  return api.database.withPractice(practiceId, async (tx) => {
    const message = await tx.message.findUnique({ where: { practiceId_id: { practiceId, id: messageId } } });
    if (!message || message.channel !== 'email') return null;
    // The address it went to, not the one the client has now: that is whose reader pressed the link.
    const email = (message.address as { to?: unknown } | null)?.to;
    if (typeof email !== 'string') return null;
    const newest = await tx.consent.findFirst({
      where: { practiceId, value: email, channel: 'email', purpose: 'reminder' },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
    });
    return { practice, messageId, email, allowed: newest?.allowed ?? true };
  });
}
