import { linkKeysFrom } from '../domain/linkKeys.ts';
import { makeReset } from '../api/passwordReset/makeReset.ts';
import type { ResetFlags } from './commands/person.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { Refusal } from './say.ts';

/** `homing person reset`. @throws Refusal when nobody signs in with the address */
export const resetPersonCommand = (openContext: OpenContext, email: string, flags: ResetFlags): Promise<void> =>
  withContext(openContext, (context) => resetPerson(context, email, flags));

async function resetPerson(context: CommandContext, raw: string, { secondFactor }: ResetFlags): Promise<void> {
  const email = raw.trim().toLowerCase();
  const { global } = context.database;
  const person = await global.person.findUnique({ where: { email } });
  if (!person) throw new Refusal(`Nobody signs in with ${email}. Check the address, or have an owner of their practice invite them.`);
  if (person.disabledAt) throw new Refusal(`${person.name} was shut out of this installation.`);
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

/** Prints a link to choose a password. The network's limit is none for who has a shell here. */
export async function printLink({ database, settings }: CommandContext, person: { id: string; name: string }): Promise<void> {
  const linkKeys = linkKeysFrom(settings.HOMING_LINK_KEYS);
  const url = await makeReset({ database, publicUrl: settings.HOMING_PUBLIC_URL, linkKeys, clock: Date.now }, { personId: person.id, limited: false });
  await database.global.personEvent.create({ data: { personId: person.id, what: 'password reset asked', at: new Date() } });
  process.stdout.write(`Here ${person.name} chooses a password, within an hour, once:\n${url}\nHand it to them and to nobody else.\n`);
}
