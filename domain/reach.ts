import type { Channel } from './channels.ts';
import { contactFor } from './contact.ts';
import type { ClientFacts, Contact } from './facts.ts';
import { reasons, type Reason } from './reasons.ts';
import { wordsOfStanding } from './standings.ts';

/** Contact details by the names staff call them, as they stand in a sentence. */
export const fieldNames: Record<Contact['field'], string> = {
  email: 'e-mail address',
  mobile: 'mobile number',
  home: 'home number',
  work: 'work number',
  mailing: 'postal address',
};
const missing: Record<Channel, string> = {
  email: 'The client has no e-mail address.',
  text: 'The client has no number that can take texts.',
  postcard: 'The client has no postal address.',
};
const invalid: Record<Channel, string> = {
  email: 'The client’s e-mail address cannot be used.',
  text: 'The client’s number cannot be used for texts.',
  postcard: 'The client’s postal address cannot be used.',
};

const isAboutAddress = (reason: string): reason is 'address missing' | 'address invalid' => reason === 'address missing' || reason === 'address invalid';

/** A reason as staff read it where the channel is known: it names what is missing, "The client has no e-mail address." */
export function sayReasonOn(reason: string | null, channel: Channel): string | null {
  if (reason === null) return null;
  if (isAboutAddress(reason)) return (reason === 'address missing' ? missing : invalid)[channel];
  return reason in reasons ? reasons[reason as Reason] : reason;
}

/** The same where the client's contacts are known as they are now: it says what is wrong with them, "The mobile number cannot be used: no area code." */
export function sayReasonNow(reason: string | null, channel: Channel, client: ClientFacts | null): string | null {
  if (reason !== 'address invalid' || !client || !('reason' in contactFor(client, channel))) return sayReasonOn(reason, channel);
  const problems = client.contacts
    .filter((contact) => fits(contact, channel) && contact.raw.trim() !== '')
    .flatMap((contact) => {
      const problem = problemOf(contact);
      return problem === null ? [] : [`The ${fieldNames[contact.field]} cannot be used: ${problem}.`];
    });
  return problems.length === 0 ? sayReasonOn(reason, channel) : problems.join(' ');
}

/** Why a contact can't be used: as it is written, or by what became known of it since; null when it can. */
export const problemOf = ({ problem, standing }: Pick<Contact, 'problem' | 'standing'>): string | null =>
  problem ?? (standing === null ? null : wordsOfStanding(standing));

const fits = ({ field }: Contact, channel: Channel): boolean =>
  channel === 'email' ? field === 'email' : channel === 'postcard' ? field === 'mailing' : field === 'mobile' || field === 'home';
