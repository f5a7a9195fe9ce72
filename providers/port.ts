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
  | { kind: 'not_taken'; code: string; message: string; httpStatus?: number; retryAt?: number }
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

export interface Sender<Message> {
  /** sendgrid, smtp, twilio or lob: written on the attempt. */
  readonly provider: string;
  /** Client timeout in ms, after which the outcome is `unknown`. */
  readonly timeoutMs: number;
  send(message: Message): Promise<SendOutcome>;
}
export interface Senders {
  email: Sender<OutgoingEmail>;
  text: Sender<OutgoingText>;
  postcard: Sender<OutgoingPostcard>;
}
