import { normalizeAddress, normalizeEmail, normalizePhone } from '../../domain/contacts/index.ts';
import type { Channel } from '../../domain/channels.ts';
import type { ReadEvent } from '../../providers/events/port.ts';
import type { Tx } from '../../prisma/client.ts';

/** The message an event speaks of, as it is now. */
export interface Addressed {
  clientId: string;
  channel: Channel;
  /** Number of its current attempt. */
  attempt: number;
  /** The contact point's value that attempt goes to. */
  sentTo: string | null;
  /** The provider's id of it, once it is known. */
  providerId: string | null;
}

export interface About {
  /** Of an earlier attempt, which went elsewhere: it says nothing of the present one. */
  earlier: boolean;
  /** Whose standing it speaks of, as a contact point's value; null: of none that is known. */
  value: string | null;
  /** The value it names, whoever has it: a client's own word holds for that. */
  named: string | null;
}

/**
 * Which address each event is about. The reference a provider gives back names the message, not the attempt, and an earlier one may have gone to an address that was
 * corrected since. An event is of the present attempt when the provider's id or the address says so, or when there is nothing that speaks against it.
 */
export async function findAddresses<E extends { message: Addressed; event: ReadEvent }>(tx: Tx, practiceId: string, told: E[]): Promise<(E & About)[]> {
  const open = told.filter(({ message, event }) => event.to !== null && !isSame(event.providerId, message.providerId));
  const country = open.some(({ message }) => message.channel === 'postcard') ? await countryOf(tx, practiceId) : 'US';
  const names = new Map(open.map((one) => [one, valueOf(one.event.to, one.message.channel, country)]));
  const others = open.filter((one) => !isSame(names.get(one), one.message.sentTo));
  const known = await readContacts(tx, practiceId, {
    clientIds: others.map(({ message }) => message.clientId),
    values: others.flatMap((one) => names.get(one) ?? []),
  });
  return told.map((one) => {
    const { message, event } = one;
    const named = names.get(one) ?? null;
    const isTheirs = named !== null && known.has(`${message.clientId} ${named}`);
    const isEarlier = others.includes(one) && (isTheirs || (message.attempt > 1 && speaksAgainst(message, event, named)));
    return isEarlier
      ? { ...one, earlier: true, value: isTheirs ? named : null, named }
      : { ...one, earlier: false, value: message.sentTo, named: message.sentTo };
  });
}

const isSame = (a: string | null | undefined, b: string | null | undefined): boolean => a !== null && a !== undefined && a === b;

/** The post writes an address in its own way, so another spelling means nothing; another card does. */
const speaksAgainst = ({ channel, providerId }: Addressed, event: ReadEvent, named: string | null): boolean =>
  channel === 'postcard' ? providerId !== null && event.providerId !== null : named !== null;

/** What a provider names, as contact points are kept; null when it can't be read. */
function valueOf(to: ReadEvent['to'], channel: Channel, country: string): string | null {
  if (to === null) return null;
  if (typeof to !== 'string') return channel === 'postcard' ? normalizeAddress(to, country).value : null;
  return channel === 'email' ? normalizeEmail(to).value : channel === 'text' ? normalizePhone(to, country).value : null;
}

async function countryOf(tx: Tx, practiceId: string): Promise<string> {
  const { country } = await tx.practice.findUniqueOrThrow({ where: { id: practiceId }, select: { country: true } });
  return country;
}

async function readContacts(tx: Tx, practiceId: string, { clientIds, values }: { clientIds: string[]; values: string[] }): Promise<Set<string>> {
  if (values.length === 0) return new Set();
  const found = await tx.contactPoint.findMany({
    where: { practiceId, clientId: { in: clientIds }, value: { in: values } },
    select: { clientId: true, value: true },
  });
  return new Set(found.map(({ clientId, value }) => `${clientId} ${value}`));
}
