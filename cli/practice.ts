import { randomBytes } from 'node:crypto';
import { normalizePhone } from '../domain/contacts/index.ts';
import type { Database } from '../prisma/client.ts';
import { hashPassword } from '../prisma/passwords.ts';
import { createPractice } from '../prisma/practices.ts';
import type { NewPracticeFlags } from './commands/practice.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { resetUnverified, unverifiedWords } from './resetUnverified.ts';
import { Refusal } from './say.ts';

/** `homing practice add`. @throws Refusal for a number or another value that can't be used */
export const addPracticeCommand = (openContext: OpenContext, slug: string, flags: NewPracticeFlags): Promise<void> =>
  withContext(openContext, ({ database }) => addPractice(database, slug, flags));

/** `homing practice list`. */
export const listPracticesCommand = (openContext: OpenContext): Promise<void> => withContext(openContext, listPractices);

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
  const { password, isReset } = await addOwner(database, id, flags);
  process.stdout.write(`${flags.name} is there, Setting up: all is planned and shown, nothing leaves.\n`);
  if (isReset) process.stdout.write(`${unverifiedWords}\n`);
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

/**
 * Who runs this hands the password it prints to the owner, and so vouches for them.
 * @returns the password made for a person who is new here, or whose account anybody may have made; else null
 */
async function addOwner(
  database: Database,
  practiceId: string,
  { owner, ownerName }: NewPracticeFlags,
): Promise<{ password: string | null; isReset: boolean }> {
  const email = owner.trim().toLowerCase();
  const people = database.global.person;
  const known = await people.findUnique({ where: { email } });
  const isReset = known !== null && (await resetUnverified(database, known));
  const password = known && !isReset ? null : randomBytes(12).toString('base64url');
  const chosen = password === null ? {} : { passwordHash: await hashPassword(password), emailVerifiedAt: new Date() };
  const person = known
    ? await people.update({ where: { id: known.id }, data: chosen })
    : await people.create({ data: { email, name: ownerName ?? email, ...chosen } });
  await database.global.membership.create({ data: { practiceId, personId: person.id, role: 'owner' } });
  return { password, isReset };
}

const sendingWords = { setting_up: 'Setting up', live: 'Live', stopped: 'Stopped' } as const;

async function listPractices({ database }: CommandContext): Promise<void> {
  const practices = await database.global.practice.findMany({ orderBy: { slug: 'asc' }, select: { slug: true, name: true, sending: true, isDemo: true } });
  const width = Math.max(0, ...practices.map(({ slug }) => slug.length));
  for (const { slug, name, sending, isDemo } of practices)
    process.stdout.write(`${slug.padEnd(width)}  ${name}, ${sendingWords[sending]}${isDemo ? ', demo' : ''}\n`);
}
