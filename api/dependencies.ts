import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ProcessView } from '../domain/ids.ts';
import type { LinkKeys } from '../domain/links.ts';
import type { SecretKey } from '../domain/settings.ts';
import type { AccountKeys, KeyProvider } from '../domain/providerKeys.ts';
import type { Database } from '../prisma/client.ts';
import type { Accounts } from '../providers/allowances.ts';
import type { AccountCheck } from '../providers/checkAccount.ts';
import type { WebhookSecrets } from '../providers/events/index.ts';
import type { EventSources } from '../providers/events/port.ts';
import type { Senders } from '../providers/port.ts';
import type { StaffMail } from '../providers/staffMail.ts';
import type { Changes } from './live/changes.ts';
import type { WebhookCounter } from './webhooks/counter.ts';

/** What the API asks of the processes; it never starts or signals one (wakes do). */
export interface Processes {
  /** What a process says of itself, or null when it does not say within a second. */
  view(workflowId: string): Promise<ProcessView | null>;
  /** @throws when Temporal does not answer */
  reach(): Promise<void>;
  /** Where the Temporal UI shows a process; null without a UI. */
  linkTo(workflowId: string): string | null;
}

/** Everything the API needs of the outside, handed in once at start. */
export interface ApiDependencies {
  database: Database;
  processes: Processes;
  /** Tells consoles that something changed. */
  changes: Changes;
  /** The address people use; a change is taken from this origin only, and https:// makes cookies secure. */
  publicUrl: string;
  /** Reverse proxies in front, whose word on where a request comes from is taken; none when absent. */
  proxies?: number;
  /** What providers tell of messages, and how often they called. */
  webhooks: {
    sources: EventSources;
    counter: WebhookCounter;
    /** What the sandbox's stand-ins sign with; beside it they tell of practices' own accounts too. */
    standIns?: WebhookSecrets;
  };
  /** What messages leave through, to tell which wait for it; without it nobody is told how long they wait. */
  accounts?: Accounts;
  /** Asks a provider whether it takes an account's keys; without it they are kept unasked. */
  askAccount?(provider: KeyProvider, keys: AccountKeys): Promise<AccountCheck>;
  /** Sign and verify the links clients and people got. */
  linkKeys: LinkKeys;
  /** The ways out of a practice, for what somebody sends to themselves; messages to clients leave by the workers alone. */
  sendersOf(practiceId: string): Promise<Senders>;
  /** E-mails to people who work here, and the address they come from where no practice's does. */
  staffMail: StaffMail;
  mailFrom: string | null;
  /** Whether owners, admins and operators must have a second factor. */
  secondFactor: 'required' | 'optional';
  /** Seal secrets in the database. */
  sealingKeys: readonly SecretKey[];
  temporalUiUrl: string | null;
  /** The built console; null when there is none. */
  consoleFolder: string | null;
  /** Files people upload wait here until they are read. */
  uploadsFolder: string;
  sandbox: RequestHandler | null;
  /** Messages really leave: whoever knows a demo's password must find it closed. */
  isLive?: boolean;
  /** What a newcomer would sign in with if the demo practice is here; null where nothing is a demo. */
  demo: { email: string; password: string } | null;
  log: Logger;
  /** The real clock, epoch ms. */
  clock(): number;
}
