import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface ResetFlags {
  secondFactor?: true;
}

/** `homing person reset`. */
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
}
