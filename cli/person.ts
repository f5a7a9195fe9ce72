import { linkKeysFrom } from '../domain/linkKeys.ts';
import { makeReset } from '../api/passwordReset/makeReset.ts';
import { announceChanges } from '../prisma/changes.ts';
import type { Database } from '../prisma/client.ts';
import type { Person } from '../prisma/generated/client.ts';
import type { DisableFlags, ResetFlags } from './commands/person.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { Refusal } from './say.ts';

/** `homing person reset`. @throws Refusal when nobody signs in with the address */
export const resetPersonCommand = (openContext: OpenContext, email: string, flags: ResetFlags): Promise<void> =>
  withContext(openContext, (context) => resetPerson(context, email, flags));

async function resetPerson(context: CommandContext, raw: string, { secondFactor }: ResetFlags): Promise<void> {
  const { global } = context.database;
  const person = await findPerson(context.database, raw);
  if (person.disabledAt) throw new Refusal(`${person.name} was shut out of this installation; homing person enable lets them in again.`);
  if (secondFactor) {
    await global.$transaction([
      global.person.update({ where: { id: person.id }, data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null } }),
      global.recoveryCode.deleteMany({ where: { personId: person.id } }),
      global.signIn.deleteMany({ where: { personId: person.id } }),
      global.personEvent.create({ data: { personId: person.id, what: 'second factor turned off', at: new Date() } }),
    ]);
    process.stdout.write(`${person.name}’s authenticator app and recovery codes are forgotten, and they are signed out everywhere.\n`);
  }
  await printLink(context, person);
}

/** `homing person disable`. @throws Refusal when nobody signs in with the address, or, without `force`, when a practice would be left without an owner who can sign in */
export const disablePersonCommand = (openContext: OpenContext, email: string, flags: DisableFlags = {}): Promise<void> =>
  withContext(openContext, (context) => disablePerson(context, email, flags));

async function disablePerson({ database }: CommandContext, raw: string, { force }: DisableFlags): Promise<void> {
  const person = await findPerson(database, raw);
  if (!force) await refuseLastOwner(database, person);
  const at = new Date();
  const memberships = await database.global.membership.findMany({ where: { personId: person.id }, select: { practiceId: true } });
  await database.global.$transaction([
    database.global.person.update({ where: { id: person.id }, data: { disabledAt: person.disabledAt ?? at } }),
    database.global.signIn.deleteMany({ where: { personId: person.id } }),
    database.global.passwordReset.updateMany({ where: { personId: person.id, usedAt: null }, data: { usedAt: at } }),
    database.global.personEvent.create({ data: { personId: person.id, what: 'disabled', at } }),
  ]);
  const announcer = announceChanges(database);
  for (const { practiceId } of memberships) {
    // A shared computer forgets them, and a link kept aside lets nobody back in.
    await database.withPractice(practiceId, async (tx) => {
      await tx.deskPerson.deleteMany({ where: { practiceId, personId: person.id } });
      await tx.invitation.updateMany({ where: { practiceId, invitedBy: person.id, acceptedAt: null, revokedAt: null }, data: { revokedAt: at } });
    });
    // Every open console asks whether it still may look.
    announcer.announce(practiceId, ['people']);
  }
  await announcer.close();
  process.stdout.write(`${person.name} is shut out: signed out everywhere, and no password, link or PIN lets them in. What they did stays told.\n`);
}

/** An owner who is shut out still counts as one; only who can sign in can do what an owner does. */
async function refuseLastOwner(database: Database, person: Person): Promise<void> {
  const owned = { personId: person.id, role: 'owner' as const };
  const others = { role: 'owner' as const, personId: { not: person.id }, person: { disabledAt: null } };
  const orphaned = await database.global.practice.findMany({
    where: { memberships: { some: owned, none: others } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  if (orphaned.length === 0) return;
  const names = new Intl.ListFormat('en').format(orphaned.map(({ name }) => name));
  throw new Refusal(
    `${person.name} is the last owner of ${names} who can sign in: nobody could invite people or make an owner there afterwards. Have them, or an operator, make another owner first; or shut them out all the same with --force.`,
  );
}

/** `homing person enable`. @throws Refusal when nobody signs in with the address */
export const enablePersonCommand = (openContext: OpenContext, email: string): Promise<void> =>
  withContext(openContext, async ({ database }) => {
    const { id, name, disabledAt } = await findPerson(database, email);
    if (disabledAt === null) throw new Refusal(`${name} is not shut out.`);
    await database.global.$transaction([
      database.global.person.update({ where: { id }, data: { disabledAt: null } }),
      database.global.personEvent.create({ data: { personId: id, what: 'enabled', at: new Date() } }),
    ]);
    process.stdout.write(`${name} signs in as before, with the practices and roles they had. PINs for shared computers are set anew.\n`);
  });

async function findPerson(database: Database, raw: string): Promise<Person> {
  const email = raw.trim().toLowerCase();
  const person = await database.global.person.findUnique({ where: { email } });
  if (!person) throw new Refusal(`Nobody signs in with ${email}. Check the address, or have an owner of their practice invite them.`);
  return person;
}

/** Prints a link to choose a password. The network's limit is none for who has a shell here. */
export async function printLink({ database, settings }: CommandContext, person: { id: string; name: string }): Promise<void> {
  const linkKeys = linkKeysFrom(settings.HOMING_LINK_KEYS);
  const url = await makeReset({ database, publicUrl: settings.HOMING_PUBLIC_URL, linkKeys, clock: Date.now }, { personId: person.id, limited: false });
  await database.global.personEvent.create({ data: { personId: person.id, what: 'password reset asked', at: new Date() } });
  process.stdout.write(`Here ${person.name} chooses a password, within an hour, once:\n${url}\nHand it to them and to nobody else.\n`);
}
