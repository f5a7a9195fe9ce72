import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface ResetFlags {
  secondFactor?: true;
}

export interface DisableFlags {
  force?: true;
}

/** `homing person reset`, `disable` and `enable`. */
export function addPerson(program: Command, openContext: OpenContext): void {
  const person = program.command('person').helpGroup('Look after people:').description('who signs in to the console');
  const reset = person
    .command('reset')
    .argument('<email>', 'the address they sign in with')
    .summary('a link to choose a new password, for who lost everything')
    .description(
      'Prints a link under which somebody chooses a new password, for whoever cannot read their e-mails either. Make sure it is them, and hand it to nobody else.',
    )
    .option('--second-factor', 'forget their authenticator app and recovery codes as well: for who lost their phone, too')
    .action(async (email: string, flags: ResetFlags) => (await import('../person.ts')).resetPersonCommand(openContext, email, flags));
  teach(reset, {
    examples: [
      ['npm run homing -- person reset kim@example.com', 'a link, good for an hour, once'],
      ['npm run homing -- person reset kim@example.com --second-factor', 'the same, and the authenticator app is set up anew after signing in'],
    ],
    changes:
      'Their password stays until they choose another by the link; then they are signed out everywhere. With --second-factor their authenticator app, recovery codes and sessions end at once.',
    more: ['docs/how-to/invite-your-team.md'],
  });
  const disable = person
    .command('disable')
    .argument('<email>', 'the address they sign in with')
    .summary('shut somebody out of the whole installation, at once')
    .description(
      'Shuts somebody out of every practice of this installation, at once: for an account that others got hold of, or who must not come back. An owner takes somebody out of one practice on the page People.',
    )
    .option('--force', 'even the last owner of a practice: nobody can invite people there until an operator invites another owner')
    .action(async (email: string, flags: DisableFlags) => (await import('../person.ts')).disablePersonCommand(openContext, email, flags));
  teach(disable, {
    examples: [
      ['npm run homing -- person disable kim@example.com', 'signed out everywhere within seconds'],
      ['npm run homing -- person disable kim@example.com --force', 'the same for the last owner of a practice'],
    ],
    changes:
      'Their sessions, open pages, PINs for shared computers and links to choose a password end, and invitations of theirs that nobody used are withdrawn. Their practices, roles and what they did stay.',
    more: ['docs/how-to/invite-your-team.md'],
  });
  const enable = person
    .command('enable')
    .argument('<email>', 'the address they sign in with')
    .summary('let somebody in again')
    .description('Lets somebody in again who was shut out, with the password, practices and roles they had.')
    .action(async (email: string) => (await import('../person.ts')).enablePersonCommand(openContext, email));
  teach(enable, {
    examples: [['npm run homing -- person enable kim@example.com', 'they sign in as before']],
    changes: 'They may sign in again. Give them a new password first when somebody else had the old one: homing person reset.',
    more: ['docs/how-to/invite-your-team.md'],
  });
}
