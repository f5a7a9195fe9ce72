/** What exactly leaves, frozen on the message when it is claimed. */
export interface EmailContent {
  subject: string;
  html: string;
  text: string;
  fromName: string;
  fromEmail: string;
  replyTo: string;
  /** The client's own link; goes into the body and the List-Unsubscribe header. */
  unsubscribeUrl: string;
}

export interface TextContent {
  body: string;
  /** E.164. */
  from: string | null;
  /** As carriers count and charge them. */
  segments: number;
}

export interface PostalAddress {
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  state: string;
  postalCode: string;
  /** ISO 3166 two letters. */
  country: string;
}

export interface PostcardContent {
  size: '4x6';
  /** Complete HTML documents of 6.25 x 4.25 inches, bleed included. */
  front: string;
  back: string;
  from: PostalAddress;
}
