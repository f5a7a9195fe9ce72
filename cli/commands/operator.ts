import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface OperatorFlags {
  name?: string;
}

/** `homing operator add`. */
export function addOperator(program: Command, openContext: OpenContext): void {
  const operator = program.command('operator').helpGroup('Look after people:').description('who looks after the installation');
  const add = operator
    .command('add')
    .argument('<email>', 'the address they sign in with')
    .summary('let somebody look after the installation')
    .description(
      'Lets somebody look after the installation: its practices and their first owners. It opens no practice to them. For somebody new here it prints a link to choose a password.',
    )
    .option('--name <name>', 'how the console greets somebody new')
    .action(async (email: string, flags: OperatorFlags) => (await import('../operator.ts')).addOperatorCommand(openContext, email, flags));
  teach(add, {
    examples: [['npm run homing -- operator add olive@example.com --name "Olive Reed"', 'for somebody new a link as well, good for an hour, once']],
    changes: 'One person is an operator from now on; they are made unless the e-mail address is known already.',
    more: ['docs/reference/roles.md'],
  });
}
