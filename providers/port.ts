import type { EmailContent, PostalAddress, PostcardContent, TextContent } from '../domain/content.ts';

/**
 * What became of one attempt. Adapters never throw for what a provider or the network does:
 * a definite outcome is a value, and what nobody can know is `unknown`.
 */
export type SendOutcome =
  | { kind: 'accepted'; providerId: string; httpStatus?: number }
  /** The provider looked at it and said no: sending it again as it is would be refused again. */
  | {
      kind: 'refused';
      code: string;
      message: string;
      httpStatus?: number;
      /** The account or its settings are at fault (wrong key, not verified): every further message would fare the same. */
      channelWide?: true;
    }
  /** The provider certainly did not take it (look-up failed, connection refused, 429). `retryAt`: epoch ms, if it said when. */
  | {
      kind: 'not_taken';
      code: string;
      message: string;
      httpStatus?: number;
      retryAt?: number;
      /** The account or the number sends too fast or has had its share: every further message would fare the same until then. */
      channelWide?: true;
    }
  /** Nobody can tell (timeout, reset, 5xx after the request left). */
  | { kind: 'unknown'; code: string; message: string; httpStatus?: number };

interface Outgoing {
  /** `practiceId.messageId`: the opaque id handed to the provider and found again in its events. */
  ref: string;
  /** Number of this attempt, from 1. */
  attempt: number;
}
export interface OutgoingEmail extends Outgoing {
  to: string;
  toName: string;
  content: EmailContent;
}
export interface OutgoingText extends Outgoing {
  to: string;
  content: TextContent;
  /** Seconds the provider may keep it in its queue before dropping it, so that it cannot leave in the quiet hours. */
  validForSeconds?: number;
}
export interface OutgoingPostcard extends Outgoing {
  to: PostalAddress;
  content: PostcardContent;
}

/** An attempt whose outcome nobody knows: exactly what was handed over, and since when, epoch ms of the attempt's start. */
export type Doubt<Message> = Message & { since: number };

/**
 * What a provider answered when it was asked for the message of a doubt. `absent` sends it once more, so only a provider that can be asked
 * for our own id, and answers with everything it has, may say so (Lob). Finding nothing anywhere else is `unclear`.
 */
export type Finding = { kind: 'found'; providerId: string } | { kind: 'absent' } | { kind: 'unclear'; why: string };

export interface Sender<Message> {
  /** sendgrid, smtp, twilio or lob: written on the attempt. */
  readonly provider: string;
  /** Client timeout in ms, after which the outcome is `unknown`. */
  readonly timeoutMs: number;
  send(message: Message): Promise<SendOutcome>;
  /** Asks the provider whether it took a message. Never throws; absent where a provider cannot be asked (SMTP). */
  find?(doubt: Doubt<Message>): Promise<Finding>;
}
export interface Senders {
  email: Sender<OutgoingEmail>;
  text: Sender<OutgoingText>;
  postcard: Sender<OutgoingPostcard>;
}
