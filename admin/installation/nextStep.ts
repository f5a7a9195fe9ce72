import type { InstalledPractice } from '../server/installationTypes.ts';

/** What a practice waits for, and what an operator can do about it: only without an owner is it theirs. */
export interface NextStep {
  words: string;
  /** The label of the button that invites an owner; absent where the practice's own people go on. */
  invite?: string;
}

/** @param writeInstant an instant of the server by the practice's clock */
export function nextStepOf(practice: InstalledPractice, writeInstant: (instant: string) => string): NextStep | null {
  const { owners, invitedOwners, lastImportAt, pets, sending, isDemo } = practice;
  const [invited] = invitedOwners;
  if (owners.length === 0 && !invited) return { words: 'Nobody can run it: it has no owner who can sign in.', invite: 'Invite an owner' };
  if (owners.length === 0 && invited) {
    const { email, sentAt, expiresAt, isExpired } = invited;
    if (isExpired) return { words: `${email} did not join in time: the link is too old.`, invite: 'Invite again' };
    if (sentAt === null) return { words: `${email} is invited, but the e-mail did not leave.`, invite: 'Invite again' };
    return { words: `Waits for ${email} to join. The link is good until ${writeInstant(expiresAt)}.`, invite: 'Invite again' };
  }
  if (isDemo || sending === 'live') return null;
  if (sending === 'stopped') return { words: 'Its people stopped the sending; they resume it under Settings.' };
  if (lastImportAt === null && pets === 0) return { words: 'Next, its owner brings in clients and pets, under Imports.' };
  return { words: 'Next, its owner looks at what would leave, then goes live under Settings.' };
}
