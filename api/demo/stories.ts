import type { Channel } from '../../domain/channels.ts';
import type { MessageState } from '../../domain/messageStates.ts';
import type { Reason } from '../../domain/reasons.ts';

/** One of the demo's stories: whose it is, and which of the pet's rows tells it. */
export interface Story {
  pet: string;
  /** The client's last name. */
  client: string;
  title: string;
  says: string;
  /** The newest row like this is open when one arrives; absent: the page itself tells it. */
  row?: { channel?: Channel; state?: MessageState; reason?: Reason };
}

/** The demo's people beside those of the tour (sandbox/demo/cast), in the order of a newcomer's questions. */
export const stories: readonly Story[] = [
  { pet: 'Clementine', client: 'Merrowby', title: 'A second year', says: "Last year's messages, the visit, and this year's plan on one page." },
  {
    pet: 'Juniper',
    client: 'Marshwood',
    title: 'Four services, one e-mail',
    says: 'What one pet has due on one day is one message that lists it.',
    row: { channel: 'email' },
  },
  { pet: 'Dandelion', client: 'Farrowdale', title: 'A rabbit with one reminder', says: 'Read, opened, and due now: a plan as simple as it gets.' },
  {
    pet: 'Admiral',
    client: 'Penhallow',
    title: 'No mobile number',
    says: 'Texts go to the home phone instead, never to a work phone.',
    row: { channel: 'text' },
  },
  { pet: 'Skipper', client: 'Gannetcove', title: 'Came in, and is done', says: 'After the visit nothing more is said about the service.' },
  { pet: 'Brioche', client: 'Foxglove', title: 'Long overdue', says: 'Seven reminders over half a year; the last one has just left.' },
  {
    pet: 'Old Jasper',
    client: 'Seaholme',
    title: 'Died',
    says: 'From that day on nobody hears of him. His sister Tilly goes on.',
    row: { reason: 'pet deceased' },
  },
  {
    pet: 'Rocket',
    client: 'Wainfleet',
    title: 'Inactive client',
    says: 'Moved away: the reminders end, each with its reason.',
    row: { reason: 'client inactive' },
  },
  {
    pet: 'Moth',
    client: 'Thornwick',
    title: 'Wants no messages',
    says: 'Communications are disabled in the practice-management system.',
    row: { reason: 'communications disabled' },
  },
  {
    pet: 'Pretzel',
    client: 'Hazelrigg',
    title: 'Unsubscribed',
    says: 'Followed the link at the end of an e-mail. Texts and cards go on.',
    row: { reason: 'opted out' },
  },
  { pet: 'Figaro', client: 'Saltgrass', title: 'For the telephone', says: 'A callback is made by staff; Homing never sends it.' },
  {
    pet: 'Pickle',
    client: 'Birchgate',
    title: 'The e-mail bounced',
    says: 'The mailbox is gone, and what to do about it. Texts still arrive.',
    row: { channel: 'email', state: 'undelivered' },
  },
  {
    pet: 'Waffles',
    client: 'Applecroft',
    title: 'The card came back',
    says: 'Printed, on its way, returned by the post.',
    row: { channel: 'postcard', state: 'returned' },
  },
  {
    pet: 'Nutmeg',
    client: 'Tollgate',
    title: 'Number not in use',
    says: 'The text was not delivered; the reason is the telephone company’s.',
    row: { channel: 'text', state: 'undelivered' },
  },
  {
    pet: 'Pebble',
    client: 'Lindquarry',
    title: 'No way to reach them',
    says: 'An e-mail address with a slip in it, and only a work phone.',
    row: { reason: 'address invalid' },
  },
  {
    pet: 'Sprocket',
    client: 'Winterbrook',
    title: 'A ZIP code with a slip',
    says: 'Theirs reads 041O1, with a letter for the nought. No card was made.',
    row: { channel: 'postcard', reason: 'address invalid' },
  },
  {
    pet: 'Turnip',
    client: 'Quickmarsh',
    title: 'A street the post does not know',
    says: 'It is asked before a card is bought. Who knows better can use the address again.',
    row: { channel: 'postcard', reason: 'address invalid' },
  },
  {
    pet: 'Biscotti',
    client: 'Oysterholm',
    title: 'May have been sent',
    says: 'The connection broke off in the middle. It is not sent again blindly.',
    row: { channel: 'text', state: 'unconfirmed' },
  },
];
