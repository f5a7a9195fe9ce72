import type { Channel } from '../domain/channels.ts';

/** How fast an account may hand over what it sends. Practices that send through the same account share it. */
interface AccountRate {
  /** Tells accounts apart in the database and the log; never a key itself. */
  account: string;
  /** Units a second: e-mails, postcards, or segments of texts. */
  rate: number;
}

/** Those of the three ways out. For texts the rate is that of each number; the account counts only for those who have none of their own. */
export type Allowances = Record<Channel, AccountRate>;
