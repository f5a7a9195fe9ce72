import type { EmailContent, PostalAddress, PostcardContent, TextContent } from '../../domain/content.ts';
import type { Channel } from '../../domain/channels.ts';
import type { Finding, Senders } from '../../providers/port.ts';
import type { ActivityContext } from '../context.ts';

/** A message nobody can tell of, as it stands in the database. */
export interface DoubtRow {
  id: string;
  attempt: number;
  channel: Channel;
  /** Who was given it. */
  provider: string | null;
  /** Through which account there: the practice's own of that time; null: the installation's. */
  account: string | null;
  address: unknown;
  content: unknown;
  /** When its attempt began, and when it ended if that was seen. */
  startedAt: Date;
  endedAt: Date | null;
}

/** The channels whose providers can be asked what became of a message. */
export const askableChannels = ({ senders }: ActivityContext): Channel[] => (Object.keys(senders) as Channel[]).filter((channel) => senders[channel].find);

/**
 * Asks the provider of a message whether it took it.
 * @param context bound to the practice's accounts
 * @returns null when it cannot be asked: it has no look-up, another one sends on this channel by now, it left through an account the practice has no more, or what was sent is
 *   not kept
 * @throws never
 */
export async function askProvider(context: ActivityContext, practiceId: string, doubt: DoubtRow): Promise<Finding | null> {
  const { id, attempt, channel, address, content } = doubt;
  const senders = sendersOf(context, doubt);
  if (doubt.provider !== senders?.[channel].provider || !address || !content) return null;
  const asked = { ref: `${practiceId}.${id}`, attempt, since: doubt.startedAt.getTime() };
  switch (channel) {
    case 'email': {
      const { to, name } = address as { to: string; name: string };
      return (await senders.email.find?.({ ...asked, to, toName: name, content: content as EmailContent })) ?? null;
    }
    case 'text':
      return (await senders.text.find?.({ ...asked, to: (address as { to: string }).to, content: content as TextContent })) ?? null;
    case 'postcard':
      return (await senders.postcard.find?.({ ...asked, to: address as PostalAddress, content: content as PostcardContent })) ?? null;
  }
}

/**
 * Those of the account a message left through, and of no other: to another account it is unknown, and Lob's "there is none" would send it once more.
 * @returns null when the practice has that account no more
 */
function sendersOf({ senders, own }: ActivityContext, { account, channel }: DoubtRow): Senders | null {
  const present = own?.account[channel] ?? null;
  if (account === present) return senders;
  return account === null && own ? (own.shared.senders as Senders) : null;
}
