import type { Channel } from './channels.ts';
import type { ClientFacts, Contact } from './facts.ts';
import type { Reason } from './reasons.ts';

/** Which PIMS fields a channel may use, in order. Texts go to the mobile field, else the home phone, never to the work phone (FAQ, Appointment Confirmations). */
const fieldsOf: Record<Channel, Contact['field'][]> = { email: ['email'], text: ['mobile', 'home'], postcard: ['mailing'] };

/** The contact point a channel would use, or why it has none. */
export function contactFor(client: ClientFacts, channel: Channel): { contact: Contact & { value: string } } | { reason: Reason } {
  const candidates = fieldsOf[channel].flatMap((field) => client.contacts.filter((contact) => contact.field === field && contact.raw.trim() !== ''));
  const usable = candidates.find((contact): contact is Contact & { value: string } => contact.value !== null && contact.standing === null);
  if (usable) return { contact: usable };
  return { reason: candidates.length > 0 ? 'address invalid' : 'address missing' };
}
