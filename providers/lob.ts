import type { PostalAddress } from '../domain/content.ts';
import { withDeadline } from './deadline.ts';
import { openLobClient } from './lobClient.ts';
import { findCard } from './lobLookUp.ts';
import { judgeLobAnswer, judgeLobFault } from './lobOutcomes.ts';
import { lookUp } from './lookUp.ts';
import type { OutgoingPostcard, Sender } from './port.ts';

export interface LobConfig {
  /** `test_…` never prints and costs nothing; `live_…` does both. */
  apiKey: string;
  /** Another host that answers like Lob, without trailing slash. */
  baseUrl?: string;
  timeoutMs?: number;
}

/** Lob prints no longer line of a name or company, in characters (shared/models/address in its API description). */
const longestLine = 40;

/** Postcards through Lob. The same attempt sent twice is one card: its number is the idempotency key, good for 24 hours. */
export function openLob(config: LobConfig): Sender<OutgoingPostcard> {
  const timeoutMs = config.timeoutMs ?? 20_000;
  const client = openLobClient(config.apiKey, config.baseUrl);
  return {
    provider: 'lob',
    timeoutMs,
    async send(message) {
      try {
        return judgeLobAnswer(await withDeadline(timeoutMs, () => client.postcards.create(compose(message), { 'Idempotency-Key': keyOf(message) })));
      } catch (fault) {
        return judgeLobFault(fault);
      }
    },
    find: ({ ref }) => lookUp(timeoutMs, () => findCard(client, ref)),
  };
}

/** `messageId/attempt`; the practice before the dot adds nothing to a message's id, which is unique by itself. */
function keyOf({ ref, attempt }: OutgoingPostcard): string {
  return `${ref.slice(ref.indexOf('.') + 1)}/${attempt}`;
}

/** Built anew for each attempt, for the SDK rewrites what it is given. */
function compose({ ref, to, content }: OutgoingPostcard): Record<string, unknown> {
  return {
    to: printable(to),
    from: printable(content.from),
    size: content.size,
    front: content.front,
    back: content.back,
    use_type: 'operational',
    mail_type: 'usps_first_class',
    metadata: { message: ref },
  };
}

function printable(address: PostalAddress): Record<string, string> {
  return {
    ...nameLines(address.name),
    address_line1: address.line1,
    ...(address.line2 !== null && address.line2 !== '' && { address_line2: address.line2 }),
    address_city: address.city,
    address_state: address.state,
    address_zip: address.postalCode,
    address_country: address.country,
  };
}

/** A long name goes on over Lob's second line, which is meant for a company, rather than letting the card be refused. */
function nameLines(name: string): { name: string; company?: string } {
  const [first, rest] = cutAtWord(name.trim());
  const [second] = cutAtWord(rest);
  return second === '' ? { name: first } : { name: first, company: second };
}

function cutAtWord(text: string): [line: string, rest: string] {
  if (text.length <= longestLine) return [text, ''];
  const space = text.lastIndexOf(' ', longestLine);
  const cut = space > 0 ? space : longestLine;
  return [text.slice(0, cut).trim(), text.slice(cut).trim()];
}
