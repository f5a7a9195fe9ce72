import { postcardSchema, type Postcard } from './schema.ts';

export interface LobError {
  status: number;
  code: string;
  message: string;
}

const wrong = (message: string, code = 'invalid'): LobError => ({ status: 422, code, message });

/**
 * A request to make a postcard, or what Lob would say about it.
 * @param now epoch ms, for the send date
 */
export function readPostcard(body: unknown, now: number): Postcard | LobError {
  if (typeof body !== 'object' || body === null) return wrong('the body could not be understood', 'bad_request');
  if (!(body as Record<string, unknown>)['use_type'])
    return wrong(
      'use_type must be one of "marketing" or "operational". Alternatively, an admin can set the account default use type in Account Settings.',
      'mail_use_type_can_not_be_null',
    );
  const read = postcardSchema.safeParse(body);
  if (!read.success) {
    const [first] = read.error.issues;
    return wrong(`${first?.path.join('.') || 'body'} ${first?.message}`);
  }
  return findFault(read.data, now) ?? read.data;
}

/** The rules that concern more than one field. */
function findFault(card: Postcard, now: number): LobError | undefined {
  const { to, from } = card;
  const abroad = typeof to === 'object' && to.address_country !== 'US';
  if (typeof to === 'object' && to.address_line1.length + (to.address_line2?.length ?? 0) > 50)
    return wrong('the sum of to.address_line1 and to.address_line2 cannot surpass 50 characters', 'address_length_exceeds_limit');
  if (typeof from === 'object' && from.address_country !== 'US') return wrong('from must be a US address', 'foreign_return_address');
  if (abroad && card.size !== '4x6') return wrong('only 4x6 postcards can be sent to international destinations', 'invalid_international_feature');
  if (abroad && from === undefined) return wrong('from is required when to is international');
  if (card.mail_type === 'usps_standard' && (card.size === '4x6' || abroad))
    return wrong('mail_type usps_standard cannot be used with 4x6 postcards or abroad');
  if (card.send_date !== undefined && !isBetween(Date.parse(card.send_date), now, now + 180 * 24 * 60 * 60 * 1000))
    return wrong('send_date must be within 180 days from now');
  const unset = [card.front, card.back]
    .flatMap((side) => [...side.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name]) => name!))
    .find((name) => !(name in (card.merge_variables ?? {})));
  return unset === undefined ? undefined : wrong(`merge variable ${unset} is required`, 'merge_variable_required');
}

function isBetween(at: number, least: number, most: number): boolean {
  return at >= least && at <= most;
}
