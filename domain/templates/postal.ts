import type { PostalAddress } from '../content.ts';
import { readable } from './people.ts';

/** A postal address as lines, the name left out; the country only when it isn't the United States. */
export function addressLines(address: PostalAddress): string[] {
  const place = `${readable(address.city)}, ${readable(address.state)} ${readable(address.postalCode)}`;
  return [address.line1, address.line2 ?? '', place, address.country.toUpperCase() === 'US' ? '' : address.country.toUpperCase()].map(readable).filter(Boolean);
}
