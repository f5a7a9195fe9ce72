import type { z } from 'zod';
import type { peopleBody } from '../../api/people/listPeople.ts';

/** Who works at a practice and who is invited. */
export type People = z.output<typeof peopleBody>;
export type PersonHere = People['people'][number];
export type OpenInvitation = People['invitations'][number];
export type RoleHere = People['roles'][number];

/** What an invitation's link says before anybody is signed in. */
export interface Joining {
  practice: { name: string; slug: string };
  invitedBy: string;
  email: string;
  role: { name: string; words: string; may: string[] };
  known: boolean;
}
