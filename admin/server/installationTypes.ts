import type { z } from 'zod';
import type { ownerInvitation } from '../../api/installation/inviteOwner.ts';
import type { practiceList } from '../../api/installation/listPractices.ts';

/** A practice as who looks after the installation sees it. */
export type InstalledPractice = z.output<typeof practiceList>['practices'][number];
/** What became of the e-mail that invites an owner. */
export type OwnerInvitation = z.output<typeof ownerInvitation>;
