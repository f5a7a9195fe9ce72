import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { normalizePhone } from '../domain/contacts/index.ts';
import type { Database } from '../prisma/client.ts';
import { hashPassword } from '../prisma/passwords.ts';
import { createPractice } from '../prisma/practices.ts';
import type { CommandContext } from './context.ts';
import { Refusal } from './say.ts';

interface NewPracticeFlags {
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
export function registerPractice(program: Command, openContext: () => Promise<CommandContext>): void {
  const practice = program.command('practice').description('the hospitals of this installation');
  practice
    .command('add')
    .argument('<slug>', 'how commands and addresses name it: small letters, digits, hyphens')
    .description('make a practice, with an owner who can sign in; it begins Setting up, so nothing leaves')
    .requiredOption('--name <name>', 'as clients know it')
    .requiredOption('--zone <zone>', 'its time zone, e.g. America/Chicago')
    .requiredOption('--phone <phone>', 'the number clients call')
    .requiredOption('--email <address>', 'where answers to e-mails go')
    .requiredOption('--line1 <street>', 'its postal address: every e-mail and postcard carries it')
    .option('--line2 <text>')
    .requiredOption('--city <city>')
    .requiredOption('--state <state>', 'two letters')
    .requiredOption('--zip <code>')
    .requiredOption('--owner <address>', 'e-mail address its owner signs in with')
    .option('--owner-name <name>')
    .option('--text-from <number>', 'the number texts leave from')
    .option('--booking <url>', 'where clients book')
    .addHelpText(
      'after',
      `
Example:
  homing practice add my-clinic --name "My Clinic" --zone America/Chicago --phone "(312) 555-0142" --email care@example.com \\
    --line1 "12 Elm St" --city Chicago --state IL --zip 60601 --owner me@example.com`,
    )
    .action((slug: string, flags: NewPracticeFlags) => withContext(openContext, ({ database }) => addPractice(database, slug, flags)));
  practice
    .command('list')
    .description('name them, with how they send')
    .action(() => withContext(openContext, listPractices));
}

async function withContext(openContext: () => Promise<CommandContext>, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const context = await openContext();
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

async function addPractice(database: Database, slug: string, flags: NewPracticeFlags): Promise<void> {
  const phone = readPhone('--phone', flags.phone);
  const textFrom = flags.textFrom === undefined ? {} : { textFrom: readPhone('--text-from', flags.textFrom) };
  const { id } = await createPractice(
    database,
    {
      slug,
      name: flags.name,
      timeZone: flags.zone,
      phone,
      email: flags.email,
      ...textFrom,
      ...(flags.booking === undefined ? {} : { bookingUrl: flags.booking }),
      address: {
        line1: flags.line1,
        ...(flags.line2 === undefined ? {} : { line2: flags.line2 }),
        city: flags.city,
        state: flags.state,
        postalCode: flags.zip,
      },
    },
    new Date(),
  );
  const password = await addOwner(database, id, flags);
  process.stdout.write(`${flags.name} is there, Setting up: all is planned and shown, nothing leaves.\n`);
  process.stdout.write(
    password === null ? `${flags.owner} signs in as before.\n` : `${flags.owner} signs in with the password ${password}   (shown this once)\n`,
  );
  process.stdout.write(`Next: npm run homing -- import FOLDER --practice ${slug} --dry-run\n`);
}

function readPhone(flag: string, raw: string): string {
  const { value, problem } = normalizePhone(raw, 'US');
  if (value === null) throw new Refusal(`${flag} "${raw}": ${problem ?? 'no number'}.`);
  return value;
}

/** @returns the password made for a person who is new here, else null */
async function addOwner(database: Database, practiceId: string, { owner, ownerName }: NewPracticeFlags): Promise<string | null> {
  const email = owner.trim().toLowerCase();
  const known = await database.global.person.findUnique({ where: { email } });
  const password = known ? null : randomBytes(12).toString('base64url');
  const person =
    known ?? (await database.global.person.create({ data: { email, name: ownerName ?? email, passwordHash: await hashPassword(password as string) } }));
  await database.global.membership.create({ data: { practiceId, personId: person.id, role: 'owner' } });
  return password;
}

const sendingWords = { setting_up: 'Setting up', live: 'Live', stopped: 'Stopped' } as const;

async function listPractices({ database }: CommandContext): Promise<void> {
  const practices = await database.global.practice.findMany({ orderBy: { slug: 'asc' }, select: { slug: true, name: true, sending: true, isDemo: true } });
  const width = Math.max(0, ...practices.map(({ slug }) => slug.length));
  for (const { slug, name, sending, isDemo } of practices)
    process.stdout.write(`${slug.padEnd(width)}  ${name}, ${sendingWords[sending]}${isDemo ? ', demo' : ''}\n`);
}
