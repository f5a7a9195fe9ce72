import { z } from 'zod';
import { wordsOfVerdict } from '../../domain/addressVerdicts.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import type { ClientFacts, Contact } from '../../domain/facts.ts';
import { fieldNames } from '../../domain/reach.ts';
import { wordsOfStanding } from '../../domain/standings.ts';
import type { Tx } from '../../prisma/client.ts';
import type { AddressCheck, Standing } from '../../prisma/generated/client.ts';

/** Something staff should know of one of a client's contact details. */
export const contactNote = z.object({
  channel: z.enum(channels),
  value: z.string().describe('As it is used; as the practice-management system has it where it can’t be'),
  words: z.string(),
  advice: z.string(),
  since: z.iso.datetime().nullable().describe('When it became known; null for how it is written'),
  isUsed: z.boolean().describe('Messages go there all the same'),
  mayLift: z.boolean().describe('Staff may say that it can be used again'),
});
type ContactNote = z.output<typeof contactNote>;

/** What became known of a client's contact details. */
export interface ContactRecords {
  standings: Standing[];
  checks: AddressCheck[];
}

export async function readContactRecords(tx: Tx, practiceId: string, client: ClientFacts | null): Promise<ContactRecords> {
  const value = { in: client?.contacts.flatMap((contact) => contact.value ?? []) ?? [] };
  return { standings: await tx.standing.findMany({ where: { practiceId, value } }), checks: await tx.addressCheck.findMany({ where: { practiceId, value } }) };
}

const channelOf: Record<Contact['field'], Channel | null> = { email: 'email', mobile: 'text', home: 'text', work: null, mailing: 'postcard' };

/** What is wrong, or not quite right, with a client's contact details, one note each. Work numbers are never written to: nothing is said of them. */
export function noteContacts(client: ClientFacts, records: ContactRecords): ContactNote[] {
  return client.contacts.flatMap((contact) => {
    const channel = channelOf[contact.field];
    return channel && contact.raw.trim() !== '' ? (noteWriting(contact, channel) ?? noteStanding(contact, channel, records) ?? noteHint(contact, records)) : [];
  });
}

function noteWriting({ field, raw, value, problem }: Contact, channel: Channel): ContactNote | null {
  if (problem === null) return null;
  const words = `The ${fieldNames[field]} cannot be used: ${problem}.`;
  return { channel, value: value ?? raw, words, advice: 'Correct it in the PIMS.', since: null, isUsed: false, mayLift: false };
}

function noteStanding({ field, value }: Contact, channel: Channel, { standings }: ContactRecords): ContactNote | null {
  const found = standings.find((one) => one.channel === channel && one.value === value);
  if (!found) return null;
  const verdict = found.messageId === null ? wordsOfVerdict(found.code ?? '') : null;
  return {
    channel,
    value: found.value,
    words: `The ${fieldNames[field]} is not used: ${verdict?.hint ?? wordsOfStanding(found.standing)}.`,
    advice: verdict?.advice ?? 'Ask the client for another and correct it in the PIMS, or use it again if you know that it works.',
    since: found.at.toISOString(),
    isUsed: false,
    mayLift: true,
  };
}

function noteHint({ field, value }: Contact, { checks }: ContactRecords): ContactNote | [] {
  const check = field === 'mailing' ? checks.find((one) => one.value === value) : undefined;
  const verdict = check && wordsOfVerdict(check.verdict);
  if (!check || !verdict?.hint || !verdict.advice) return [];
  return {
    channel: 'postcard',
    value: check.value,
    words: `The ${fieldNames[field]}: ${verdict.hint}${verdict.card === 'stays' ? '. It is used all the same, as somebody here decided' : ''}.`,
    advice: verdict.advice,
    since: check.checkedAt.toISOString(),
    isUsed: true,
    mayLift: false,
  };
}
