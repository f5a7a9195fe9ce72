import type { Logger } from 'pino';
import type { LinkKeys } from '../domain/links.ts';
import type { Announce } from '../domain/topics.ts';
import type { Database } from '../prisma/client.ts';
import type { Allowances } from '../providers/allowances.ts';
import type { OwnAccounts, OwnWays } from '../providers/ownAccounts.ts';
import type { Senders } from '../providers/port.ts';
import type { NumberVerifier, Verifier } from '../providers/verifier.ts';

/** Everything the activities need of the outside, handed in once at start. */
export interface ActivityContext {
  database: Database;
  senders: Senders;
  /** Opens accounts practices have of their own, which go before the installation's; without it there are none (activities/accounts/bindAccounts.ts). */
  ownAccounts?: OwnAccounts;
  /** What of the ways out is a practice's own, once they are bound to it. */
  own?: OwnWays;
  /** How fast the senders' accounts may send; without it there is no limit. */
  allowances?: Allowances;
  /** Asks whether the post delivers to an address before a card is bought; without it cards go unasked. */
  verifier?: Verifier;
  /** Asks whether a number takes texts before the first one goes there; without it texts go unasked (setting HOMING_TEXT_LOOKUP). */
  numberVerifier?: NumberVerifier;
  /** Where clients reach us: the start of every link in a message. */
  publicUrl: string;
  /** Sign the links in messages (setting HOMING_LINK_KEYS). */
  linkKeys: LinkKeys;
  /** Tells who looks at the practice that something changed, after the commit; without it nobody is told. */
  announce?: Announce;
  log: Logger;
  /** The real clock, epoch ms. Rules take the later of it and the `now` a process passes. */
  clock(): number;
}
