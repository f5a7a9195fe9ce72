import type { PostalAddress } from '../content.ts';
import type { MessageLogo } from '../logo.ts';
import type { ClosedDay, OpeningHours } from '../openingHours.ts';

/** The practice as its clients know it. */
export interface TemplatePractice {
  name: string;
  /** As stored: E.164 or the country's own form. */
  phone: string;
  /** Answers to e-mails go here. */
  email: string;
  /** E-mails leave from here. */
  fromEmail: string;
  /** E.164, texts leave from here; null when the provider chooses. */
  textFrom: string | null;
  website?: string | null;
  bookingUrl?: string | null;
  /** Shown on top of e-mails. */
  logo?: MessageLogo | null;
  /** As stored; whom to call in an emergency while it is closed. */
  afterHoursPhone?: string | null;
  /** Of the practice's own place, the main one. */
  openingHours?: OpeningHours;
  closedDays?: ClosedDay[];
  address: PostalAddress;
  /** IANA. `sendOn` is a day in it. */
  timeZone: string;
  /** BCP 47. */
  language: string;
}

/** Where the client goes, when the practice has several locations: what is set here replaces the practice's. */
export interface TemplateLocation {
  name?: string | null;
  phone?: string | null;
  bookingUrl?: string | null;
  /** The one whose hours the practice's are. */
  isPrimary?: boolean;
}

export interface TemplateService {
  /** What a client understands, never the PIMS's code. */
  name: string;
  /** YYYY-MM-DD. */
  dueOn: string;
}

export interface TemplatePet {
  name: string;
  species: string;
  services: TemplateService[];
}

/** Where the step stands in the cadence. It tunes the closing line; dates are worded by the real due dates. */
export type TemplatePhase = 'before' | 'due' | 'after';

/** All a reminder needs to be written, for any channel. */
export interface TemplateInput {
  /** `default/2`: see domain/templates/catalogue.ts. */
  templateName: string;
  practice: TemplatePractice;
  location?: TemplateLocation | null;
  client: { firstName: string; lastName: string };
  /** At least one pet, each with at least one service. */
  pets: TemplatePet[];
  /** The practice's day of sending, YYYY-MM-DD. */
  sendOn: string;
  phase: TemplatePhase;
  /** The client's own link, which never expires. */
  unsubscribeUrl: string;
  /** Where the client chooses what to hear; null while there is no such page. */
  preferencesUrl?: string | null;
  /** True on a client's first text and every 28 days after. */
  withStopWords: boolean;
}
