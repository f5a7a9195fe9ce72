import type { LobClient } from './lobClient.ts';
import type { Finding } from './port.ts';

/**
 * Looks for a card by our id, which it carries as metadata, whichever attempt it came from. Only an answered and empty list says that there is
 * none: Lob filters lists by metadata (https://docs.lob.com/#tag/Postcards/operation/postcards_list).
 * @throws whatever the SDK or the network throws
 */
export async function findCard(client: LobClient, ref: string): Promise<Finding> {
  const answer = await client.postcards.list({ 'metadata[message]': ref, limit: 10 });
  const { data, count } = answer;
  const status = answer._response?.status ?? 0;
  if (status < 200 || status >= 300 || !Array.isArray(data)) return { kind: 'unclear', why: `Lob answered ${status} without a list of cards.` };
  const card = (data as Listed[]).find((one) => one.metadata?.['message'] === ref && typeof one.id === 'string');
  if (card) return { kind: 'found', providerId: card.id };
  if (data.length === 0 && count === 0) return { kind: 'absent' };
  return { kind: 'unclear', why: 'Lob listed cards that were not asked for.' };
}

interface Listed {
  id: string;
  metadata?: Record<string, unknown>;
}
