import type { z } from 'zod';
import type { accountBody } from '../../api/account/describeAccount.ts';
import type { eventsBody } from '../../api/account/listEvents.ts';
import type { setUpBody } from '../../api/account/secondFactorSetUp.ts';

export type Account = z.output<typeof accountBody>;
export type SignedInBrowser = Account['sessions'][number];
export type AccountEvents = z.output<typeof eventsBody>;
/** An authenticator app about to be set up. */
export type FactorDraft = z.output<typeof setUpBody>;
