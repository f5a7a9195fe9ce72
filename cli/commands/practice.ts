import type { Command } from 'commander';
import type { OpenContext } from '../context.ts';
import { teach } from '../teach.ts';

export interface NewPracticeFlags {
  name: string;
  zone: string;
  phone: string;
  email: string;
  textFrom?: string;
  booking?: string;
  line1: string;
  line2?: string;
  city: string;
  state: string;
  zip: string;
  owner: string;
  ownerName?: string;
}

/** `homing practice add` and `homing practice list`. */
export function addPractice(program: Command, openContext: OpenContext): void {
  const practice = program.command('practice').helpGroup('Look after a practice:').description('the hospitals of this installation');
  const add = practice
    .command('add')
    .argument('<slug>', 'how commands and addresses name it: small letters, digits, hyphens')
    .summary('make a practice, with an owner who can sign in')
    .description('Makes a practice, with an owner who can sign in. It begins Setting up: all is planned and shown, nothing leaves.')
    .requiredOption('--name <name>', 'as clients know it')
    .requiredOption('--zone <zone>', 'its time zone, e.g. America/Chicago')
    .requiredOption('--phone <phone>', 'the number clients call')
    .requiredOption('--email <address>', 'where answers to e-mails go')
    .requiredOption('--line1 <street>', 'its postal address: every e-mail and postcard carries it')
    .option('--line2 <text>', 'suite or floor')
    .requiredOption('--city <city>', 'of that address')
    .requiredOption('--state <state>', 'two letters')
    .requiredOption('--zip <code>', 'of that address')
    .requiredOption('--owner <address>', 'e-mail address its owner signs in with')
    .option('--owner-name <name>', 'how the console greets them')
    .option('--text-from <number>', 'the number texts leave from')
    .option('--booking <url>', 'where clients book')
    .action(async (slug: string, flags: NewPracticeFlags) => (await import('../practice.ts')).addPracticeCommand(openContext, slug, flags));
  teach(add, {
    examples: [
      [
        `npm run homing -- practice add my-clinic --name "My Clinic" --zone America/Chicago --phone "(312) 555-0142" --email care@example.com \\
      --line1 "12 Elm St" --city Chicago --state IL --zip 60601 --owner me@example.com`,
        "prints the owner's password once",
      ],
    ],
    changes:
      'One practice with the default cadence, and one person unless the e-mail address is known already. Nothing of it leaves before someone puts it Live.',
    more: ['docs/how-to/bring-in-your-hospital.md', 'docs/how-to/go-live.md'],
  });
  const list = practice
    .command('list')
    .summary('name them, with how they send')
    .description('Names the practices of this installation, with how each of them sends.')
    .action(async () => (await import('../practice.ts')).listPracticesCommand(openContext));
  teach(list, {
    examples: [['npm run homing -- practice list', 'one line each: slug, name, Setting up, Live or Stopped']],
    changes: 'Nothing.',
    more: ['docs/reference/states.md'],
  });
}
