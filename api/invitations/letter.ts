import { roles, type RoleName } from '../../domain/permissions.ts';
import { writeLetter } from '../letters/writeLetter.ts';

interface Invited {
  practiceName: string;
  invitedBy: string;
  role: RoleName;
  url: string;
  /** "Sunday, 29 November": the last day of the link, by the practice's clock. */
  lastDay: string;
}

/** The e-mail that invites somebody. */
export const writeInvitation = ({ practiceName, invitedBy, role, url, lastDay }: Invited) =>
  writeLetter({
    subject: `${invitedBy} invites you to ${practiceName}`,
    from: practiceName,
    greeting: 'Hello,',
    paragraphs: [
      `${invitedBy} would like you to join ${practiceName} on Homing, which looks after the practice’s reminders to pet owners.`,
      `You would join as ${roles[role].name}: ${roles[role].words.charAt(0).toLowerCase()}${roles[role].words.slice(1)}.`,
    ],
    button: { label: `Join ${practiceName}`, url },
    notes: [`The link is for you alone and works once, until ${lastDay}.`, 'You don’t know what this is about? Then leave it: nothing happens without you.'],
  });
