import type { Item, ItemKind } from '../mailroom.ts';

/** Something a provider tells of a message, by the provider's own name, so many seconds after it took it. */
export interface Step {
  event: string;
  after: number;
  /** What the provider says besides. */
  says?: Record<string, string | boolean>;
}

/** A life that an address asks for by what is written in it, as the providers' own test inputs do. */
export interface Fate {
  channel: ItemKind;
  /** E-mail: a word before the @. Text: the last four digits. Postcard: a word of the street lines. */
  mark: string;
  /** What becomes of the message, in everyday words. */
  words: string;
  steps: readonly Step[];
}

const processed = { event: 'processed', after: 1 };
const sent = { event: 'sent', after: 2 };
const taken = [
  { event: 'created', after: 1 },
  { event: 'rendered_pdf', after: 4 },
  { event: 'rendered_thumbnails', after: 6 },
];
/** A card can be called back for five minutes; what takes the post days goes by in minutes here, for nobody watches a demo for a week. */
const posted = [...taken, { event: 'mailed', after: 300 }, { event: 'in_transit', after: 360 }];
const undelivered = (code: string, after: number): Step => ({ event: 'undelivered', after, says: { ErrorCode: code } });

/** What happens to a message whose address asks for nothing else. Half of the e-mails are opened besides (plan.ts). */
export const usualLife: Record<ItemKind, readonly Step[]> = {
  email: [processed, { event: 'delivered', after: 3, says: { response: '250 2.0.0 OK' } }],
  text: [sent, { event: 'delivered', after: 4 }],
  postcard: [...posted, { event: 'in_local_area', after: 420 }, { event: 'processed_for_delivery', after: 480 }],
};

/** Every address with a fate of its own; docs/sandbox.md lists them. */
export const fates: readonly Fate[] = [
  {
    channel: 'email',
    mark: 'bounce',
    words: 'bounces: there is no such mailbox',
    steps: [
      processed,
      {
        event: 'bounce',
        after: 3,
        says: {
          type: 'bounce',
          status: '5.1.1',
          reason: '550 5.1.1 The email account that you tried to reach does not exist.',
          bounce_classification: 'Invalid Address',
        },
      },
    ],
  },
  {
    channel: 'email',
    mark: 'blocked',
    words: 'is turned away by the mailbox this time',
    steps: [
      processed,
      {
        event: 'bounce',
        after: 3,
        says: { type: 'blocked', status: '4.2.2', reason: '452 4.2.2 The mailbox is full.', bounce_classification: 'Mailbox Unavailable' },
      },
    ],
  },
  {
    channel: 'email',
    mark: 'dropped',
    words: 'is held back by SendGrid, for an earlier one bounced',
    steps: [{ event: 'dropped', after: 1, says: { reason: 'Bounced Address', status: '5.0.0' } }],
  },
  {
    channel: 'email',
    mark: 'deferred',
    words: 'has to wait at the mailbox, and arrives after half a minute',
    steps: [
      processed,
      { event: 'deferred', after: 3, says: { response: '451 4.7.1 Please try again later', attempt: '1' } },
      { event: 'delivered', after: 30, says: { response: '250 2.0.0 OK' } },
    ],
  },
  { channel: 'email', mark: 'spam', words: 'arrives and is reported as spam', steps: [...usualLife.email, { event: 'spamreport', after: 10 }] },
  { channel: 'text', mark: '3003', words: 'is not delivered: the phone is off (30003)', steps: [sent, undelivered('30003', 6)] },
  { channel: 'text', mark: '3004', words: 'is not delivered: the client blocks texts (30004)', steps: [sent, undelivered('30004', 4)] },
  { channel: 'text', mark: '3005', words: 'is not delivered: the number is not in use (30005)', steps: [sent, undelivered('30005', 4)] },
  { channel: 'text', mark: '3006', words: 'is not delivered: a landline (30006)', steps: [undelivered('30006', 2)] },
  { channel: 'text', mark: '3007', words: 'is not delivered: taken for spam on the way (30007)', steps: [sent, undelivered('30007', 3)] },
  {
    channel: 'text',
    mark: '1610',
    words: 'fails: the client has answered STOP before (21610)',
    steps: [{ event: 'failed', after: 1, says: { ErrorCode: '21610' } }],
  },
  { channel: 'postcard', mark: 'returned', words: 'comes back', steps: [...posted, { event: 'returned_to_sender', after: 450 }] },
  {
    channel: 'postcard',
    mark: 'moved',
    words: 'is forwarded by the post: the client has moved',
    steps: [...posted, { event: 're-routed', after: 400 }, { event: 'processed_for_delivery', after: 480 }],
  },
  { channel: 'postcard', mark: 'rejected', words: 'is not printed: Lob refuses it', steps: [taken[0]!, { event: 'rejected', after: 4 }] },
];

/** @returns the fate a message's address asks for, or undefined */
export function findFate({ kind, to }: Pick<Item, 'kind' | 'to'>): Fate | undefined {
  const marks = marksIn[kind](to.toLowerCase());
  return fates.find(({ channel, mark }) => channel === kind && marks.includes(mark));
}

/** Whole words only, so that nobody's name is taken for one. Lob's own test input for a move is the street "NCOA". */
const marksIn: Record<ItemKind, (to: string) => string[]> = {
  email: (to) => to.split('@', 1)[0]!.split(/[^a-z]+/),
  text: (to) => [to.slice(-4)],
  postcard: (to) => (to === 'ncoa' ? ['moved'] : to.split(/[^a-z]+/)),
};
