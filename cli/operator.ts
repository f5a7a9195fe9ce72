import { normalizeEmail } from '../domain/contacts/index.ts';
import type { OperatorFlags } from './commands/operator.ts';
import { withContext, type CommandContext, type OpenContext } from './context.ts';
import { printLink } from './person.ts';
import { Refusal } from './say.ts';
import { resetUnverified, unverifiedWords } from './resetUnverified.ts';

/** `homing operator add`. @throws Refusal for an address that can't be used */
export const addOperatorCommand = (openContext: OpenContext, email: string, flags: OperatorFlags): Promise<void> =>
  withContext(openContext, (context) => addOperator(context, email, flags));

async function addOperator(context: CommandContext, raw: string, { name }: OperatorFlags): Promise<void> {
  const { value: email, problem } = normalizeEmail(raw);
  if (email === null) throw new Refusal(`"${raw}": ${problem ?? 'no e-mail address'}.`);
  const { person: people } = context.database.global;
  const known = await people.findUnique({ where: { email } });
  if (known?.disabledAt) throw new Refusal(`${known.name} was shut out of this installation; homing person enable lets them in again.`);
  const isReset = known !== null && (await resetUnverified(context.database, known));
  const person = known
    ? await people.update({ where: { email }, data: { isOperator: true } })
    : await people.create({ data: { email, name: name ?? email, isOperator: true } });
  process.stdout.write(`${person.name} looks after this installation now. No practice is open to them by that.\n`);
  if (isReset) process.stdout.write(`${unverifiedWords}\n`);
  if (person.passwordHash === null) await printLink(context, person);
  else process.stdout.write(`They sign in as before${person.totpConfirmedAt ? '' : ', and are asked to set up an authenticator app'}.\n`);
}
