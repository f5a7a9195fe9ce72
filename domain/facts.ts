import type { Channel } from './channels.ts';
import type { Day } from './days.ts';

/** Facts of one pet as the rules need them: what the PIMS says at this moment, nothing derived. */
export interface PetFacts {
  pet: { id: string; name: string; species: string | null; status: 'active' | 'inactive' | 'deceased'; removed: boolean };
  /** The primary owner; null when the PIMS names none. */
  client: ClientFacts | null;
  services: ServiceFacts[];
}

export interface ClientFacts {
  id: string;
  firstName: string;
  lastName: string;
  status: 'active' | 'inactive';
  removed: boolean;
  communicationsDisabled: boolean;
  /** Whether any pet of theirs is active. */
  hasActivePet: boolean;
  locationId: string | null;
  language: string | null;
  contacts: Contact[];
  /** Channels on which reminders to this client's contact points were refused by them. */
  optedOut: { channel: Channel; value: string }[];
  /** Batches from which staff took this household's postcard. */
  withheldCards: Day[];
}

export interface Contact {
  field: 'email' | 'mobile' | 'home' | 'work' | 'mailing';
  raw: string;
  /** Null when it can't be used; `problem` says why. */
  value: string | null;
  problem: string | null;
  /** What became known of it since messages went there (domain/standings.ts): it is not used then. */
  standing: string | null;
  address: { line1: string; line2: string | null; city: string; state: string; postalCode: string; country: string } | null;
}

/** One reminder of the pet with its service's client-friendly name. */
export interface ServiceFacts {
  reminderId: string;
  serviceId: string;
  name: string;
  cycle: number;
  /** Epoch ms. */
  cycleKnownAt: number;
  dueOn: Day;
  status: 'open' | 'completed' | 'cancelled';
  kind: 'letter' | 'callback';
  removed: boolean;
}
